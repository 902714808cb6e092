import type { MessageName, Outcome, Reply, Request } from '../messages.ts';
import type { Failure, News, State } from './state.ts';

export type Send = <Name extends MessageName>(
  name: Name,
  request: Request<Name>,
) => Promise<Reply<Name>>;

export type Requests = ReturnType<typeof createRequests>;

/**
 * How the pages ask the background: at most one request at a time, and what fails is told.
 * `reload` brings what is stored onto the screen: a request is over only once its effect is seen.
 */
export function createRequests(state: State, send: Send, reload: () => Promise<void>) {
  /** Beside whatever else is under way; tells nobody. */
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

  /** Null if another request is under way: two clicks ask once. Tells nobody. */
  async function askAlone<Name extends MessageName>(name: Name, request: Request<Name>) {
    if (state.busy.value) return null;
    state.news.value = null;
    state.busy.value = name;
    const outcome = await ask(name, request);
    await reload();
    state.busy.value = null;
    return outcome;
  }

  function tell(news: News, place: string | null = state.place.value): void {
    state.news.value = { news, place };
  }

  /** True once done; false if it failed, or if another request is under way. */
  async function perform<Name extends MessageName>(
    name: Name,
    request: Request<Name>,
  ): Promise<boolean> {
    const place = state.place.value;
    const outcome: Outcome<unknown> | null = await askAlone(name, request);
    if (!outcome) return false;
    if (outcome.ok) return true;
    const blocked = name === 'cancelConnect' && outcome.cause === 'window_busy';
    tell(blocked ? { kind: 'cancel_blocked' } : { kind: 'failure', ...failure(outcome) }, place);
    return false;
  }

  return { ask, askAlone, perform, tell };
}

/** A failure without what else stood in the reply. */
export function failure({ cause, retryAfter }: Failure): Failure {
  return retryAfter === undefined ? { cause } : { cause, retryAfter };
}
