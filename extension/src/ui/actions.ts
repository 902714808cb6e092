import { hasConsent } from '../consent.ts';
import type { Probe } from '../messages.ts';
import { connectionKey, type StoredConnection } from '../state.ts';
import { clockDifference } from './clock-difference.ts';
import { nameOf } from './name-of-company.ts';
import { failure, type Requests } from './requests.ts';
import type { State } from './state.ts';

/** What the user can do. What comes of it is read from storage; here is told only how it went. */
export function createActions(state: State, requests: Requests, clock: () => Date) {
  const { ask, perform, tell } = requests;

  function turnTo(detour: State['detour']['value']): void {
    state.news.value = null;
    state.detour.value = detour;
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

  /** The broker has just asked Attentive, so its time of the check is its time now. */
  function compareClocks(key: string): void {
    const { connections } = state.stored.value.connections;
    const checked = connections.find((connection) => connectionKey(connection) === key);
    state.clockBehind.value = checked ? clockDifference(checked.snapshot.checkedAt, clock()) : null;
  }

  return {
    /** `expected` is the key of the company to reconnect; null for any. */
    async connect(expected: string | null) {
      // Put off until now: the disclosure comes back.
      const named = expected === null ? state.address.value.brokerUrl : null;
      if (!hasConsent(state.stored.value.settings, named)) return turnTo(null);
      if (await perform('connect', { expected })) state.detour.value = null;
    },
    async cancelConnect() {
      await perform('cancelConnect', null);
    },
    async dismissSignIn() {
      await perform('dismissSignIn', null);
    },
    async giveConsent() {
      const { brokerUrl } = state.address.value;
      if (brokerUrl !== null) await perform('giveConsent', { brokerUrl });
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
      if (!(await perform('checkConnection', { key }))) return;
      state.stale.value = null;
      compareClocks(key);
      tell({ kind: 'checked' }, place);
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
