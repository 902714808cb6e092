import type { BrokerCause } from '@connector/shared/causes';
import type { OAuthError } from '@connector/shared/oauth';
import { type BrokerError, isUnavailable } from '../errors.ts';

export interface ResponseTarget {
  redirectUri: string;
  /** The extension's own; absent if it sent none that can be returned. */
  state: string | undefined;
  /** RFC 9207: tells the extension which broker speaks. */
  issuer: string;
  /** The id of the request that is answered; told with an error alone. */
  reference: string;
}

/** RFC 6749 section 4.1.2. */
export function successRedirect(target: ResponseTarget, code: string): string {
  return redirectWith(target, { code });
}

/**
 * RFC 6749 section 4.1.2.1. Beside `error`: `reason` says why, in the words of the shared list, and
 * by `reference` it is found in the log.
 */
export function errorRedirect(
  target: ResponseTarget,
  error: OAuthError,
  reason: BrokerCause,
): string {
  return redirectWith(target, { error, reason, reference: target.reference });
}

export function failureRedirect(target: ResponseTarget, failure: BrokerError): string {
  return errorRedirect(target, oauthErrorOf(failure), failure.reason);
}

function redirectWith(target: ResponseTarget, parameters: Record<string, string>): string {
  const url = new URL(target.redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (target.state !== undefined) url.searchParams.set('state', target.state);
  url.searchParams.set('iss', target.issuer);
  return url.href;
}

const oauthErrors: Partial<Record<BrokerCause, OAuthError>> = {
  denied: 'access_denied',
  flow_expired: 'access_denied',
  flow_used: 'access_denied',
  invalid_request: 'invalid_request',
  upstream_unreachable: 'temporarily_unavailable',
  upstream_limited: 'temporarily_unavailable',
  rate_limited: 'temporarily_unavailable',
};

function oauthErrorOf(failure: BrokerError): OAuthError {
  // What could not be read may be whole next time; what was read and is wrong will be wrong again.
  if (failure.unreadable || isUnavailable(failure)) return 'temporarily_unavailable';
  return oauthErrors[failure.reason] ?? 'server_error';
}
