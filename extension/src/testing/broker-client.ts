import { onTestFinished } from 'vitest';
import { createBrokerClient } from '../broker/client.ts';
import { exampleToken } from './examples.ts';
import { type Answering, startServer } from './http-server.ts';

/** A client of a broker that answers as told, until the test is over. */
export async function brokerThat(answering: Answering) {
  const server = await startServer(answering);
  onTestFinished(() => server.stop());
  const { received, url, stop } = server;
  return { client: createBrokerClient(fetch, url), received, url, stop };
}

/** What a client may send and be answered. */

export const token = exampleToken();
export const code = {
  code: 'code-1',
  codeVerifier: 'verifier',
  redirectUri: 'https://x/attentive',
};
export const tokenAnswer = {
  access_token: token,
  token_type: 'Bearer',
  expires_in: 60,
  scope: 'a b',
};
export const problem = (code: string, status: number) => ({
  type: 'about:blank',
  title: '',
  status,
  code,
});
