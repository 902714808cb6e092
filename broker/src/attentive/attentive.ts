import type { AccessState } from '@connector/shared/states';
import { type AccountAnswer, askAccount } from './account.ts';
import { type Application, authorizationUrl, exchangeCode } from './authorization.ts';
import { retrying } from './retrying.ts';
import { askViewer } from './viewer.ts';

/** All that the broker ever asks of Attentive: a fixed list, with nothing chosen by a caller. */
export interface Attentive {
  authorizationUrl(state: string): string;
  exchangeCode(code: string): Promise<string>;
  /** Asks again, up to `retries` times, while Attentive does not answer and little time has passed. */
  account(credential: string, options: { retries: number }): Promise<AccountAnswer>;
  viewer(credential: string): Promise<AccessState>;
}

export function createAttentive(apiUrl: string, application: Application): Attentive {
  return {
    authorizationUrl: (state) => authorizationUrl(application.distributionUrl, state),
    exchangeCode: (code) => exchangeCode(apiUrl, application, code),
    account: (credential, { retries }) => retrying(retries, () => askAccount(apiUrl, credential)),
    viewer: (credential) => askViewer(apiUrl, credential),
  };
}
