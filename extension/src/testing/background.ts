import { createBrokerChoice } from '../background/broker-choice.ts';
import { createConsentGate } from '../background/consent-gate.ts';
import { createHandlers } from '../background/handlers.ts';
import { createNewSessions } from '../background/new-sessions.ts';
import { createRevocations } from '../background/revocations.ts';
import { createSessions } from '../background/sessions.ts';
import { createSignIn } from '../background/sign-in.ts';
import { createStore } from '../background/store.ts';
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
import { startBroker } from './broker.ts';
import { createBrowserStorage } from './browser-storage.ts';
import { createBrowserWindows } from './browser-windows.ts';
import { exampleConnection, examplePending, exampleRedirectUri, exampleTime } from './examples.ts';

/** The user has agreed to what goes to this broker, and chosen none. */
export function agreedTo(brokerUrl: string | null): Settings {
  return {
    brokerUrl: null,
    consent: { version: disclosureVersion, brokerUrl, givenAt: exampleTime },
  };
}

/** The user has agreed, to what nobody remembers. */
export const agreed = agreedTo(null);

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
  const store = createStore(storage);
  const brokerAt = (url: string) => createBrokerClient(fetch, url);
  const choice = createBrokerChoice({ store, preset, brokerAt, redirectUri: exampleRedirectUri });
  const consent = createConsentGate(store, clock);
  const revocations = createRevocations({ store, brokerAt, clock });
  const newSessions = createNewSessions({ store, brokerAt, revocations, clock });
  const sessions = createSessions({ store, brokerAt, revocations, clock });
  const signIn = createSignIn({
    browser: windows.browser,
    store,
    redirectUri: exampleRedirectUri,
    clock,
    redeem: newSessions.fromCode,
    brokerAnswers: async (url) => (await brokerAt(url).readBroker()).ok,
  });
  const parts = { store, brokerAt, consent, choice, signIn, newSessions, sessions };
  browserStorage.local.put({ settings: agreedTo(preset) });
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
