import { createNewSessions } from '../background/new-sessions.ts';
import { createRevocations } from '../background/revocations.ts';
import { createSessionStore } from '../background/session-store.ts';
import { createSessions } from '../background/sessions.ts';
import { createBrokerClient } from '../broker/client.ts';
import { createStorage } from '../browser/storage.ts';
import { connectionKey, type StoredConnection, type StoredConnections } from '../state.ts';
import { createBrowserStorage } from './browser-storage.ts';
import {
  exampleConnection,
  examplePending,
  exampleSnapshot,
  exampleTime,
  exampleToken,
} from './examples.ts';
import { answerJson, type Received, startServer } from './http-server.ts';

export type Answer = [status: number, body: unknown];

/** The token of a session that begins. */
export const newToken = exampleToken('n');

/** No answer at all. */
export const silence: Answer = [0, null];

export const sessionInvalid = problem(401, 'session_invalid');
export const internal = problem(500, 'internal');

const usualAnswers: Record<string, Answer> = {
  'POST /oauth/token': [
    200,
    { access_token: newToken, token_type: 'Bearer', expires_in: 60, scope: '' },
  ],
  'POST /oauth/revoke': [200, null],
  'GET /v1/connection': [200, exampleSnapshot()],
  'POST /v1/connection/check': [200, exampleSnapshot()],
  'DELETE /v1/connection': [204, null],
};

/** What is to be stopped after the test. */
const running: { stop(): Promise<void> }[] = [];

export async function stopBackgrounds(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}

/**
 * A background with a real client before a broker that answers each route as told. `answers` may
 * be changed at any time; `meanwhile` runs while the broker has the request.
 */
export async function createBackground(
  answers: Record<string, Answer> = {},
  meanwhile: (request: string) => void | Promise<void> = () => {},
) {
  const server = await startServer(async ({ method, url }, response) => {
    const request = `${method} ${url}`;
    await meanwhile(request);
    const [status, body] = { ...usualAnswers, ...answers }[request] ?? [404, null];
    if (status === 0) response.destroy();
    else if (status === 204) response.writeHead(204).end();
    else answerJson(response, status, body);
  });
  running.push(server);
  const browserStorage = createBrowserStorage();
  const store = createSessionStore(createStorage(browserStorage.storage));
  const clock = () => new Date(exampleTime);
  const brokerAt = (url: string) => createBrokerClient(fetch, url);
  const revocations = createRevocations({ store, brokerAt, clock });
  const at = (change: Partial<StoredConnection> = {}) =>
    exampleConnection({ brokerUrl: server.url, ...change });
  return {
    ...browserStorage,
    answers,
    store,
    brokerAt,
    clock,
    revocations,
    newSessions: createNewSessions({ store, brokerAt, revocations, clock }),
    sessions: createSessions({ store, brokerAt, revocations, clock }),
    at,
    key: connectionKey(at()),
    pending: { ...examplePending(), brokerUrl: server.url },
    received: server.received,
    hold(...connections: StoredConnection[]) {
      browserStorage.local.put({ version: 1, active: connectionKey(at()), connections });
    },
    stored: () => browserStorage.local.items() as unknown as StoredConnections,
  };
}

/** As `/v1` fails, RFC 9457. */
export function problem(status: number, code: string): Answer {
  return [status, { type: 'about:blank', title: '', status, code }];
}

export function requests(received: Received[]): string[] {
  return received.map(({ method, url }) => `${method} ${url}`);
}

export function revoked(received: Received[]): (string | null)[] {
  return received
    .filter(({ url }) => url === '/oauth/revoke')
    .map(({ body }) => new URLSearchParams(body).get('token'));
}
