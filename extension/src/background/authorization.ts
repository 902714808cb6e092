import { isBrokerCause } from '@connector/shared/causes';
import { extensionClientId } from '@connector/shared/oauth';
import { readReference } from '@connector/shared/reference';
import { routes } from '@connector/shared/routes';
import type { Outcome } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';

/** What an authorization request and its response must have in common. */
export interface AuthorizationRequest {
  brokerUrl: string;
  redirectUri: string;
  state: string;
}

/** RFC 6749 section 4.1.1, RFC 7636 section 4.3. No scope: the broker asks for what it has set. */
export function authorizationUrl(request: AuthorizationRequest, codeChallenge: string): string {
  const url = new URL(routes.authorize, request.brokerUrl);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: extensionClientId,
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

/** RFC 6749 appendix A.11. The limit is ours. */
const codePattern = /^[\x20-\x7e]{1,512}$/;

/**
 * The code in an authorization response, RFC 6749 section 4.1.2. In Firefox any page can navigate
 * to the redirect URI while a sign-in is open, so `state` comes before everything else, and then
 * `iss` (RFC 9207 section 2.4).
 */
export function readAuthorizationResponse(
  redirect: string,
  expected: AuthorizationRequest,
): Outcome<string> {
  const url = URL.parse(redirect);
  if (!url || url.origin + url.pathname !== expected.redirectUri) return failed('flow_unknown');
  const { searchParams: parameters } = url;
  if (only(parameters, 'state') !== expected.state) return failed('flow_unknown');
  if (only(parameters, 'iss') !== expected.brokerUrl) return failed('broker_incompatible');
  if (parameters.has('error')) {
    const reason = only(parameters, 'reason');
    const reference = readReference(only(parameters, 'reference'));
    return failed(isBrokerCause(reason) ? reason : 'internal', { reference });
  }
  const code = only(parameters, 'code');
  if (code === null || !codePattern.test(code)) return failed('broker_incompatible');
  return succeeded(code);
}

/** RFC 6749 section 3.1: no parameter may be sent twice. */
function only(parameters: URLSearchParams, name: string): string | null {
  const values = parameters.getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}
