import type { StoredConnection } from '../state.ts';
import { connectionKey } from '../state.ts';
import { failure, type Requests } from './requests.ts';
import type { State } from './state.ts';

/** What the user can do. What comes of it is read from storage; here is told only how it went. */
export function createActions(state: State, { ask, perform, tell }: Requests, clock: () => Date) {
  return {
    async connect() {
      if (await perform('connect', null)) state.connectAnother.value = false;
    },
    async cancelConnect() {
      await perform('cancelConnect', null);
    },
    async dismissFailure() {
      await perform('dismissFailure', null);
    },
    async giveConsent() {
      await perform('giveConsent', null);
    },
    async switchTo(key: string) {
      if (await perform('switchConnection', { key })) state.connectAnother.value = false;
    },
    connectAnother() {
      state.news.value = null;
      state.connectAnother.value = true;
    },
    backToCompany() {
      state.news.value = null;
      state.connectAnother.value = false;
    },

    async readBroker() {
      state.broker.value = { status: 'reading' };
      const outcome = await ask('readBroker', null);
      state.broker.value = outcome.ok
        ? { status: 'read', info: outcome.value }
        : { status: 'failed', ...failure(outcome) };
    },

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
      tell({ kind: 'checked' }, place);
    },

    async signOut(company: StoredConnection) {
      if (!(await perform('signOut', { key: connectionKey(company) }))) return;
      tell({ kind: 'signed_out', company: company.snapshot.company.name }, null);
    },

    async disconnectCompany(company: StoredConnection) {
      if (!(await perform('disconnectCompany', { key: connectionKey(company) }))) return;
      tell({ kind: 'disconnected', company: company.snapshot.company.name }, null);
    },
  };
}

export type Actions = ReturnType<typeof createActions>;
