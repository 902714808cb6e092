import { type AccountAnswer, askAccount } from './account.ts';
import type { Api } from './ask.ts';
import {
  type Application,
  askToken,
  authorizationUrl,
  readTokenAnswer,
  rejectsApplication,
} from './authorization.ts';
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
  /**
   * The access token, opaque, that Attentive's code stands for.
   *
   * @throws {BrokerError} with the cause.
   */
  exchangeCode(code: string): Promise<string>;
  /** What Attentive last said of our client id and secret; only an exchange shows it. */
  standing(): Standing;
}

export type Standing = 'unknown' | 'accepted' | 'rejected';

export function createPublicApp(api: Api, application: Application): PublicApp {
  let standing: Standing = 'unknown';
  return {
    scopes: application.scopes,
    authorizationUrl: (state) => authorizationUrl(application.distributionUrl, state),
    async exchangeCode(code) {
      const answer = await askToken(api, application, code);
      if (answer.status === 200) standing = 'accepted';
      if (rejectsApplication(answer)) standing = 'rejected';
      return readTokenAnswer(answer);
    },
    standing: () => standing,
  };
}

export function createAttentive(api: Api): Attentive {
  return {
    account: (credential, { retries }) => retrying(retries, () => askAccount(api, credential)),
    viewer: (credential) => askViewer(api, credential),
  };
}
