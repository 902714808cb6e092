import { redirectPath } from '@connector/shared/oauth';
import { browser } from './api.ts';

/** This copy of the extension, and the browser that it is in. */
export interface AboutThisCopy {
  version: string;
  /** The `User-Agent`. */
  browser: string;
  /** BCP 47, of the browser's own words. */
  language: string;
  /** Where a sign-in comes back to; a broker has to have been told of it. */
  redirectUri: string;
}

export function aboutThisCopy(): AboutThisCopy {
  return {
    version: browser.runtime.getManifest().version,
    browser: navigator.userAgent,
    language: browser.i18n.getUILanguage(),
    redirectUri: browser.identity.getRedirectURL(redirectPath),
  };
}
