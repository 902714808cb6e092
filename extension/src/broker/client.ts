import {
  apiKeyGrantType,
  authorizationCodeGrantType,
  extensionClientId,
} from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import type { Connection } from '@connector/shared/schemas/connection';
import * as v from 'valibot';
import type { Outcome } from '../messages.ts';
import { done, failed, succeeded } from '../outcome.ts';
import { brokerInfo, connection, metadata, tokenAnswer } from './answers.ts';
import { type Answer, answersAtAll, exchange, type Fetch } from './exchange.ts';
import { readAnswer, readProblem, readTokenProblem } from './read-answer.ts';

export type BrokerClient = ReturnType<typeof createBrokerClient>;

/** The broker at one origin. Never rejects: what goes wrong is in the outcome, by its cause. */
export function createBrokerClient(fetch: Fetch, brokerUrl: string) {
  const at = (path: string) => new URL(path, brokerUrl);

  /** A GET changes nothing, so one that got no answer is tried once more. */
  async function get(path: string, headers?: Record<string, string>): Promise<Outcome<Answer>> {
    const first = await exchange(fetch, at(path), headers ? { headers } : {});
    return first.ok ? first : exchange(fetch, at(path), headers ? { headers } : {});
  }

  /** The session token. What is redeemed is used up, so there is no second try. */
  async function redeem(parameters: Record<string, string>): Promise<Outcome<string>> {
    const answer = await exchange(fetch, at(routes.token), {
      method: 'POST',
      body: new URLSearchParams({ ...parameters, client_id: extensionClientId }),
    });
    if (!answer.ok) return answer;
    const { status, json } = answer.value;
    if (status !== 200) return readTokenProblem(answer.value);
    const result = v.safeParse(tokenAnswer, json);
    return result.success ? succeeded(result.output.access_token) : failed('broker_incompatible');
  }

  /** Whatever stands at that address answers `GET /v1/broker`. */
  const askBroker = () => get(routes.broker);

  return {
    askBroker,

    /** Whether it is there, if only as something else that nobody may read. */
    isThere: () => answersAtAll(fetch, at(routes.home)),

    async readBroker(): Promise<Outcome<BrokerInfo>> {
      const answer = await askBroker();
      return answer.ok ? readAnswer(answer.value, brokerInfo) : answer;
    },

    /** Whether companies can sign in at Attentive: RFC 8414, whose issuer must be this broker. */
    async offersSignIn(): Promise<Outcome<boolean>> {
      const answer = await get(routes.metadata);
      if (!answer.ok) return answer;
      const read = readAnswer(answer.value, metadata);
      if (!read.ok) return read;
      const { issuer, grant_types_supported: grantTypes } = read.value;
      if (issuer !== brokerUrl) return failed('broker_incompatible');
      return succeeded(grantTypes.includes(authorizationCodeGrantType));
    },

    /** RFC 6749 section 4.1.3, RFC 7636 section 4.5. The session token. */
    redeemCode: (parameters: { code: string; codeVerifier: string; redirectUri: string }) =>
      redeem({
        grant_type: authorizationCodeGrantType,
        code: parameters.code,
        code_verifier: parameters.codeVerifier,
        redirect_uri: parameters.redirectUri,
      }),

    /** RFC 6749 section 4.5. The session token. */
    redeemApiKey: (apiKey: string) => redeem({ grant_type: apiKeyGrantType, api_key: apiKey }),

    async readConnection(token: string): Promise<Outcome<Connection>> {
      const answer = await get(routes.connection, bearer(token));
      return answer.ok ? readAnswer(answer.value, connection) : answer;
    },

    /** The broker asks Attentive before it answers. */
    async checkConnection(token: string): Promise<Outcome<Connection>> {
      const answer = await exchange(fetch, at(routes.connectionCheck), {
        method: 'POST',
        headers: bearer(token),
      });
      return answer.ok ? readAnswer(answer.value, connection) : answer;
    },

    /** Ends the connection for everyone. */
    async disconnect(token: string): Promise<Outcome> {
      const answer = await exchange(fetch, at(routes.connection), {
        method: 'DELETE',
        headers: bearer(token),
      });
      if (!answer.ok) return answer;
      const { status } = answer.value;
      if (status === 204) return done;
      return status < 400 ? failed('broker_incompatible') : readProblem(answer.value);
    },

    /** RFC 7009: 200 also for a token that is no longer known. */
    async revoke(token: string): Promise<Outcome> {
      const answer = await exchange(fetch, at(routes.revoke), {
        method: 'POST',
        body: new URLSearchParams({ token, client_id: extensionClientId }),
      });
      if (!answer.ok) return answer;
      return answer.value.status === 200 ? done : readTokenProblem(answer.value);
    },
  };
}

/** RFC 6750 section 2.1. */
function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
