import { BrokerError } from '../errors.ts';
import type { Answer, Api } from './ask.ts';
import { failureOf, invalidAnswer, isRecord } from './failures.ts';

/** What Attentive's Manage Distribution page says of the application. */
export interface Application {
  distributionUrl: string;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  scopes: readonly string[];
}

/** Visible ASCII without spaces: anything else cannot stand in an Authorization header. */
const accessTokenPattern = /^[\x21-\x7e]{1,4096}$/;

/**
 * Where to send the user: the distribution URL as Attentive generated it, with our state. All other
 * parameters keep their spelling, whatever they are.
 */
export function authorizationUrl(distributionUrl: string, state: string): string {
  const url = new URL(distributionUrl);
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !new URLSearchParams(pair).has('state'));
  url.search = [...kept, new URLSearchParams({ state }).toString()].join('&');
  return url.href;
}

/**
 * Asks for the token that Attentive's code stands for. The secret travels in the form body, the only
 * way Attentive documents (Authentication guide; OpenAPI `createTokenViaAuthorizationCode`). Nothing
 * is retried that may have been received.
 *
 * @throws {BrokerError} `upstream_unreachable` if there is no answer.
 */
export function askToken(api: Api, application: Application, code: string): Promise<Answer> {
  return api.ask({
    call: 'exchange_code',
    method: 'POST',
    url: `${api.url}/v1/authorization-codes/tokens`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: application.redirectUri,
      client_id: application.clientId,
      client_secret: application.clientSecret,
    }).toString(),
  });
}

/**
 * `{ access_token, id_token, token_type }`. Attentive's `id_token` repeats the access token and is
 * no JWT: it is dropped here.
 *
 * @returns the access token, opaque.
 * @throws {BrokerError} with the cause.
 */
export function readTokenAnswer(answer: Answer): string {
  if (answer.status !== 200) throw refusalOf(answer);
  const { json } = answer;
  if (!isRecord(json)) throw invalidAnswer(json);
  const { access_token: accessToken, token_type: tokenType } = json;
  const isBearer = typeof tokenType === 'string' && tokenType.toLowerCase() === 'bearer';
  if (!isBearer || typeof accessToken !== 'string' || !accessTokenPattern.test(accessToken)) {
    throw invalidAnswer(json);
  }
  return accessToken;
}

/**
 * Whether an answer says that our client id or secret is not taken: by its status, or in RFC 6749's
 * words. A plain 400 may be about this code alone.
 */
export function rejectsApplication({ status, json }: Answer): boolean {
  const error = isRecord(json) ? json.error : undefined;
  if (error === 'invalid_grant') return false;
  return (
    status === 401 ||
    status === 403 ||
    error === 'invalid_client' ||
    error === 'unauthorized_client'
  );
}

/** Attentive documents no error answer here, so RFC 6749 section 5.2 and the status must do. */
function refusalOf(answer: Answer): BrokerError {
  const error = isRecord(answer.json) ? answer.json.error : undefined;
  if (error === 'invalid_grant') return new BrokerError('flow_expired');
  if ([400, 401, 403].includes(answer.status)) return new BrokerError('upstream_refused');
  return failureOf(answer);
}
