import type { MessageName, Outcome, Reply, Request } from '../messages.ts';
import type { StoredConnection } from '../state.ts';
import { connectionKey } from '../state.ts';
import type { Failure, News, State } from './state.ts';

export type Send = <Name extends MessageName>(
  name: Name,
  request: Request<Name>,
) => Promise<Reply<Name>>;

/** What the user can do. What comes of it is read from storage; here is told only how it went. */
export function createActions(state: State, send: Send, clock: () => Date) {
  async function ask<Name extends MessageName>(
    name: Name,
    request: Request<Name>,
  ): Promise<Reply<Name> | { ok: false; cause: 'interrupted' }> {
    try {
      return await send(name, request);
    } catch {
      // The background was stopped before it replied.
      return { ok: false, cause: 'interrupted' };
    }
  }

  function tell(news: News, place: string | null = state.place.value): void {
    state.news.value = { news, place };
  }

  /** True once done; false if it failed, or if another request is under way. */
  async function perform<Name extends MessageName>(
    name: Name,
    request: Request<Name>,
  ): Promise<boolean> {
    if (state.busy.value) return false;
    const place = state.place.value;
    state.news.value = null;
    state.busy.value = name;
    const outcome: Outcome<unknown> = await ask(name, request);
    state.busy.value = null;
    if (outcome.ok) return true;
    const blocked = name === 'cancelConnect' && outcome.cause === 'window_busy';
    tell(blocked ? { kind: 'cancel_blocked' } : { kind: 'failure', ...failure(outcome) }, place);
    return false;
  }

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

function failure({ cause, retryAfter }: Failure): Failure {
  return retryAfter === undefined ? { cause } : { cause, retryAfter };
}
