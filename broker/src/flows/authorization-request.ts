import {
  codeChallengePattern,
  extensionClientId,
  type OAuthError,
  statePattern,
} from '@connector/shared/oauth';
import type { Parameters } from './parameters.ts';

/** RFC 6749 section 4.1.1 with RFC 7636 section 4.3, after every check. */
export interface AuthorizationRequest {
  redirectUri: string;
  state: string;
  codeChallenge: string;
}

export type ReadRequest =
  /** Client or redirect URI are not ours, so nobody may be redirected (RFC 6749 section 4.1.2.1). */
  | { kind: 'untrusted' }
  | { kind: 'refused'; redirectUri: string; state: string | undefined; error: OAuthError }
  | { kind: 'accepted'; request: AuthorizationRequest };

export interface ClientRules {
  redirectUris: readonly string[];
  scopes: readonly string[];
}

export function readAuthorizationRequest(parameters: Parameters, rules: ClientRules): ReadRequest {
  const redirectUri = parameters.get('redirect_uri');
  const isOurs =
    parameters.get('client_id') === extensionClientId &&
    redirectUri !== undefined &&
    rules.redirectUris.includes(redirectUri);
  if (!isOurs) return { kind: 'untrusted' };

  const state = readState(parameters);
  const error = state === undefined ? 'invalid_request' : findError(parameters, rules);
  const codeChallenge = parameters.get('code_challenge');
  if (error || state === undefined || codeChallenge === undefined) {
    return { kind: 'refused', redirectUri, state, error: error ?? 'invalid_request' };
  }
  return { kind: 'accepted', request: { redirectUri, state, codeChallenge } };
}

function readState(parameters: Parameters): string | undefined {
  const state = parameters.get('state');
  return state !== undefined && statePattern.test(state) ? state : undefined;
}

function findError(parameters: Parameters, rules: ClientRules): OAuthError | undefined {
  if (parameters.hasRepeated) return 'invalid_request';
  const responseType = parameters.get('response_type');
  if (responseType === undefined) return 'invalid_request';
  if (responseType !== 'code') return 'unsupported_response_type';
  if (!codeChallengePattern.test(parameters.get('code_challenge') ?? '')) return 'invalid_request';
  if (parameters.get('code_challenge_method') !== 'S256') return 'invalid_request';
  if (!isConfiguredScope(parameters.get('scope'), rules.scopes)) return 'invalid_scope';
  return undefined;
}

/** The operator chose the scopes at Attentive; a client can only repeat them, in any order. */
function isConfiguredScope(scope: string | undefined, configured: readonly string[]): boolean {
  if (scope === undefined) return true;
  const asked = new Set(scope.split(' ').filter((name) => name !== ''));
  return asked.size === configured.length && configured.every((name) => asked.has(name));
}
