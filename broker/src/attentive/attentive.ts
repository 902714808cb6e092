import { type AccountAnswer, askAccount } from './account.ts';
import { type Application, authorizationUrl, exchangeCode } from './authorization.ts';
import { retrying } from './retrying.ts';
import { askViewer, type Viewer } from './viewer.ts';

/**
 * All that the broker ever asks of Attentive with a credential, OAuth token or API key: a fixed
 * list, with nothing chosen by a caller.
 */
export interface Attentive {
  /** Asks again, up to `retries` times, while Attentive does not answer and little time has passed. */
  account(credential: string, options: { retries: number }): Promise<AccountAnswer>;
  viewer(credential: string): Promise<Viewer>;
}

/** The operator's application at Attentive, which companies install through OAuth. */
export interface PublicApp {
  /** What an install asks for, in the order of the distribution URL. */
  scopes: readonly string[];
  authorizationUrl(state: string): string;
  exchangeCode(code: string): Promise<string>;
}

export function createPublicApp(apiUrl: string, application: Application): PublicApp {
  return {
    scopes: application.scopes,
    authorizationUrl: (state) => authorizationUrl(application.distributionUrl, state),
    exchangeCode: (code) => exchangeCode(apiUrl, application, code),
  };
}

export function createAttentive(apiUrl: string): Attentive {
  return {
    account: (credential, { retries }) => retrying(retries, () => askAccount(apiUrl, credential)),
    viewer: (credential) => askViewer(apiUrl, credential),
  };
}
