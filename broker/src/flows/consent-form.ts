import type { Clock } from '../clock.ts';
import { formToken, formTokenMatches } from '../crypto/form-token.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { randomSecret } from '../crypto/secrets.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { flowLifetimeMs } from './start-authorization.ts';

interface FormKeeper {
  ring: KeyRing;
  clock: Clock;
}

/** What a browser says about where a form came from. */
export interface FormOrigin {
  origin: string | undefined;
  secFetchSite: string | undefined;
}

export interface SubmittedForm extends FormOrigin {
  /** From this browser's cookie; undefined if it has none. */
  browserSecret: string | undefined;
  token: string | undefined;
}

/** For the cookie of a browser that has none yet. */
export function newBrowserSecret(): string {
  return randomSecret();
}

/**
 * `ours`: the user pressed a button on our own page, shown in this browser for this request. `old`:
 * they did, but so long after it was shown that it is better asked again.
 */
export type ConsentFormVerdict = 'ours' | 'old' | 'foreign';

/** Good for this browser, for exactly this request and from now on for ten minutes. */
export function consentFormToken(
  { ring, clock }: FormKeeper,
  browserSecret: string,
  request: AuthorizationRequest,
): string {
  const shownAt = String(clock());
  return `${shownAt}.${formToken(ring, browserSecret, coveredValues(request, shownAt))}`;
}

/** A form from a clock that is ahead of ours, or was, is not old: nobody is kept out by a clock. */
export function judgeConsentForm(
  { ring, clock }: FormKeeper,
  publicUrl: string,
  request: AuthorizationRequest,
  form: SubmittedForm,
): ConsentFormVerdict {
  const [shownAt = '', token = ''] = form.token?.split('.') ?? [];
  const isOurs =
    isOwnOrigin(form, publicUrl) &&
    form.browserSecret !== undefined &&
    formTokenMatches(ring, form.browserSecret, coveredValues(request, shownAt), token);
  if (!isOurs) return 'foreign';
  return clock() - Number(shownAt) < flowLifetimeMs ? 'ours' : 'old';
}

/** Under `Referrer-Policy: no-referrer` browsers send `null` even for our own page. */
function isOwnOrigin({ origin, secFetchSite }: FormOrigin, publicUrl: string): boolean {
  return origin === publicUrl || (origin === 'null' && secFetchSite === 'same-origin');
}

function coveredValues(request: AuthorizationRequest, shownAt: string): readonly string[] {
  return [request.redirectUri, request.state, request.codeChallenge, shownAt];
}
