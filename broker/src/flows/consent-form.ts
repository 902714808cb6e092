import { formToken, formTokenMatches } from '../crypto/form-token.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { randomSecret } from '../crypto/secrets.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

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

/** Good for this browser and for exactly this request. */
export function consentFormToken(
  ring: KeyRing,
  browserSecret: string,
  request: AuthorizationRequest,
): string {
  return formToken(ring, browserSecret, coveredValues(request));
}

/** Whether the user pressed a button on our own page, shown in this browser for this request. */
export function isOwnConsentForm(
  ring: KeyRing,
  publicUrl: string,
  request: AuthorizationRequest,
  form: SubmittedForm,
): boolean {
  return (
    isOwnOrigin(form, publicUrl) &&
    form.browserSecret !== undefined &&
    form.token !== undefined &&
    formTokenMatches(ring, form.browserSecret, coveredValues(request), form.token)
  );
}

/** Under `Referrer-Policy: no-referrer` browsers send `null` even for our own page. */
function isOwnOrigin({ origin, secFetchSite }: FormOrigin, publicUrl: string): boolean {
  return origin === publicUrl || (origin === 'null' && secFetchSite === 'same-origin');
}

function coveredValues(request: AuthorizationRequest): readonly string[] {
  return [request.redirectUri, request.state, request.codeChallenge];
}
