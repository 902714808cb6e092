import { createBrokerChoice } from '../background/broker-choice.ts';
import { createConsentGate } from '../background/consent-gate.ts';
import { createHandlers } from '../background/handlers.ts';
import { createNewSessions } from '../background/new-sessions.ts';
import { createRevocations } from '../background/revocations.ts';
import { createSessionStore } from '../background/session-store.ts';
import { createSessions } from '../background/sessions.ts';
import { createSignIn } from '../background/sign-in.ts';
import { createBrokerClient } from '../broker/client.ts';
import type { Fetch } from '../broker/exchange.ts';
import { createStorage } from '../browser/storage.ts';
import { disclosureVersion } from '../consent.ts';
import {
  connectionKey,
  type Settings,
  type StoredConnection,
  type StoredConnections,
} from '../state.ts';
import { createBrowserStorage } from './browser-storage.ts';
import { createBrowserWindows } from './browser-windows.ts';
import {
  exampleBrokerInfo,
  exampleConnection,
  examplePending,
  exampleRedirectUri,
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

/** The user has agreed, and chosen no broker. */
export const agreed: Settings = {
  brokerUrl: null,
  consent: { version: disclosureVersion, givenAt: exampleTime },
};

export const sessionInvalid = problem(401, 'session_invalid');
export const internal = problem(500, 'internal');

const usualAnswers: Record<string, Answer> = {
  'GET /v1/broker': [200, exampleBrokerInfo],
  'POST /oauth/token': tokenAnswer(newToken),
  'POST /oauth/revoke': [200, null],
  'GET /v1/connection': [200, exampleSnapshot()],
  'POST /v1/connection/check': [200, exampleSnapshot()],
  'DELETE /v1/connection': [204, null],
};

/** What is to be stopped after the test. */
const running: { stop(): Promise<void> }[] = [];

export async function stopBrokers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}

/** A broker that answers each route as told now; `meanwhile` runs while it has the request. */
export async function startBroker(
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
  return server;
}

/** All of a background that may be there without a browser, in one whose user has agreed. */
export function createBackground({
  preset = null,
  fetch = globalThis.fetch,
}: {
  preset?: string | null;
  fetch?: Fetch;
} = {}) {
  const browserStorage = createBrowserStorage();
  const windows = createBrowserWindows();
  const clock = () => new Date(exampleTime);
  const storage = createStorage(browserStorage.storage, clock);
  const store = createSessionStore(storage);
  const brokerAt = (url: string) => createBrokerClient(fetch, url);
  const choice = createBrokerChoice({ store, preset, brokerAt, redirectUri: exampleRedirectUri });
  const consent = createConsentGate(store, clock);
  const revocations = createRevocations({ store, brokerAt, clock });
  const newSessions = createNewSessions({ store, brokerAt, revocations, clock });
  const sessions = createSessions({ store, brokerAt, revocations, clock });
  const signIn = createSignIn({
    browser: windows.browser,
    store,
    destinationOf: choice.destinationOf,
    redirectUri: exampleRedirectUri,
    clock,
    redeem: newSessions.fromCode,
    brokerAnswers: async (url) => (await brokerAt(url).readBroker()).ok,
  });
  const parts = { store, brokerAt, consent, choice, signIn, newSessions, sessions };
  browserStorage.local.put({ settings: agreed });
  return {
    ...browserStorage,
    ...parts,
    windows,
    storage,
    clock,
    revocations,
    handlers: createHandlers(parts),
    hold(...connections: StoredConnection[]) {
      const [first] = connections;
      const active = first ? connectionKey(first) : null;
      browserStorage.local.put({ version: 1, active, connections, settings: agreed });
    },
    decide(settings: Settings) {
      browserStorage.local.put({ ...browserStorage.local.items(), settings });
    },
    stored: () => browserStorage.local.items() as unknown as StoredConnections,
  };
}

/** One broker, and a background that knows a company there. */
export async function createConnectedBackground(...broker: Parameters<typeof startBroker>) {
  const { url: brokerUrl, received } = await startBroker(...broker);
  const at = (change: Partial<StoredConnection> = {}) =>
    exampleConnection({ brokerUrl, ...change });
  return {
    ...createBackground(),
    brokerUrl,
    received,
    at,
    key: connectionKey(at()),
    pending: { ...examplePending(), brokerUrl },
  };
}

export function tokenAnswer(token: string): Answer {
  return [200, { access_token: token, token_type: 'Bearer', expires_in: 60, scope: '' }];
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
