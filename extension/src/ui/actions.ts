import { findConnection, nameOf } from '../companies.ts';
import { hasConsent } from '../consent.ts';
import type { Probe } from '../messages.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import { clockDifference } from './clock-difference.ts';
import { failure, type Requests } from './requests.ts';
import type { State } from './state.ts';

export interface ActionsParts {
  state: State;
  requests: Requests;
  clock: () => Date;
  /** Brings the user to the disclosure, where that is not the screen they are on by then. */
  showConsent: () => void;
}

/** What the user can do. What comes of it is read from storage; here is told only how it went. */
export function createActions({ state, requests, clock, showConsent }: ActionsParts) {
  const { ask, askOnce, perform, tell } = requests;

  function turnTo(detour: State['detour']['value']): void {
    state.news.value = null;
    state.detour.value = detour;
  }

  function findStored(key: string | null): StoredConnection | null {
    return findConnection(state.stored.value.connections, key);
  }

  function found(brokerUrl: string, probe: Probe): void {
    state.findings.value = { ...state.findings.value, [brokerUrl]: probe };
  }

  /** Looks what is at a broker's origin, and tells nobody if that cannot be said. */
  async function findBroker(brokerUrl: string): Promise<void> {
    const outcome = await ask('probeBroker', { address: brokerUrl });
    if (outcome.ok) found(brokerUrl, outcome.value);
  }

  async function readBroker(): Promise<void> {
    const { brokerUrl } = state.address.value;
    if (brokerUrl === null) return;
    // What is known stays on the screen while it is asked for again.
    const { value: known } = state.broker;
    if (known.status !== 'read' || known.broker.brokerUrl !== brokerUrl) {
      state.broker.value = { status: 'reading' };
    }
    const outcome = await ask('readBroker', null);
    if (state.address.value.brokerUrl !== brokerUrl) return;
    if (outcome.ok) {
      state.broker.value = { status: 'read', broker: outcome.value };
      found(brokerUrl, { found: 'broker', broker: outcome.value });
      return;
    }
    state.broker.value = { status: 'failed', ...failure(outcome) };
    // Something is there: which of the two is out of date, perhaps.
    if (outcome.cause === 'broker_incompatible') await findBroker(brokerUrl);
  }

  /** A company that is connected stays at its broker, for which the user agreed when it was. */
  function isAgreed(expected: StoredConnection | null): boolean {
    const named = expected ? null : state.address.value.brokerUrl;
    return hasConsent(state.stored.value.settings, named);
  }

  /** Put off until now, or told of another broker: the disclosure comes before anything else. */
  async function askConsent(expected: StoredConnection | null): Promise<void> {
    const { signIn } = state.stored.value;
    // How the last sign-in ended would stand in its place.
    if (signIn && !(await perform('dismissSignIn', null))) return;
    turnTo(expected ? null : 'connect_another');
    showConsent();
  }

  /** The broker has just asked Attentive, so its time of the check is its time now. */
  function compareClocks({ snapshot }: StoredConnection): void {
    state.clockBehind.value = clockDifference(snapshot.checkedAt, clock());
  }

  return {
    /** `expected` is the key of the company to reconnect; null for any. */
    async connect(expected: string | null) {
      const company = findStored(expected);
      if (!isAgreed(company)) return askConsent(company);
      if (await perform('connect', { expected })) state.detour.value = null;
    },
    async cancelConnect() {
      await perform('cancelConnect', null);
    },
    async dismissSignIn() {
      await perform('dismissSignIn', null);
    },
    async giveConsent(brokerUrl: string) {
      await perform('giveConsent', { brokerUrl });
    },
    consentLater: () => turnTo('consent_later'),
    async switchTo(key: string) {
      if (await perform('switchConnection', { key })) state.detour.value = null;
    },
    connectAnother() {
      turnTo('connect_another');
      // What was read may be of an outage that is over.
      void readBroker();
    },
    backToCompany: () => turnTo(null),
    readBroker,
    findBroker,

    /** In the background: never in the way, and never a reason to take the snapshot away. */
    async refresh(key: string) {
      state.refreshing.value = true;
      const outcome = await ask('refreshConnection', { key });
      state.refreshing.value = false;
      if (outcome.ok) {
        state.stale.value = null;
        return;
      }
      const before = state.stale.value;
      const since = before?.key === key ? before.since : clock();
      state.stale.value = { ...failure(outcome), key, since };
    },

    async check(key: string) {
      const place = state.place.value;
      const outcome = await askOnce('checkConnection', { key });
      const company = findStored(key);
      // Of a company that the user has left meanwhile there is nothing to tell.
      if (!outcome || !company) return;
      if (!outcome.ok) return tell({ kind: 'failure', ...failure(outcome) }, place);
      state.stale.value = null;
      compareClocks(company);
      tell({ kind: 'checked', company: nameOf(company) }, place);
    },

    async signOut(company: StoredConnection) {
      if (!(await perform('signOut', { key: connectionKey(company) }))) return;
      const { brokerUrl } = company;
      tell({ kind: 'signed_out', company: nameOf(company), brokerUrl }, null);
    },

    async disconnectCompany(company: StoredConnection) {
      if (!(await perform('disconnectCompany', { key: connectionKey(company) }))) return;
      tell({ kind: 'disconnected', company: company.snapshot.company.name }, null);
    },
  };
}

export type Actions = ReturnType<typeof createActions>;
