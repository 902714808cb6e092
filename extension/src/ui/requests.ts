import type { Failure, MessageName, Outcome, Reply, Request } from '../messages.ts';
import type { News, State } from './state.ts';

/** Asks the background. Nothing, if it did not take the message for one. */
export type Send = <Name extends MessageName>(
  name: Name,
  request: Request<Name>,
) => Promise<Reply<Name> | undefined>;

export type Requests = ReturnType<typeof createRequests>;

const interrupted = { ok: false, cause: 'interrupted' } as const;

/**
 * How the pages ask the background: the same thing at most once at a time, and what fails is told.
 * `reload` brings what is stored onto the screen: a request is over only once its effect is seen.
 */
export function createRequests(state: State, send: Send, reload: () => Promise<void>) {
  /** Beside whatever else is under way; tells nobody. */
  async function ask<Name extends MessageName>(
    name: Name,
    request: Request<Name>,
  ): Promise<Reply<Name> | typeof interrupted> {
    try {
      // Without a reply the background is of another version than this page.
      return (await send(name, request)) ?? interrupted;
    } catch {
      // The background was stopped before it replied.
      return interrupted;
    }
  }

  /** Null if this very request is under way: two clicks ask once. Tells nobody. */
  async function askOnce<Name extends MessageName>(name: Name, request: Request<Name>) {
    if (state.underWay.has(name, request)) return null;
    state.news.value = null;
    state.underWay.begin(name, request);
    const outcome = await ask(name, request);
    await reload();
    state.underWay.end(name, request);
    return outcome;
  }

  /** Not what belongs to a place that the user has left: it would hide what is told where they are. */
  function tell(news: News, place: string | null = state.place.value): void {
    if (place === null || place === state.place.value) state.news.value = { news, place };
  }

  /** True once done; false if it failed, or if this very request is under way. */
  async function perform<Name extends MessageName>(
    name: Name,
    request: Request<Name>,
  ): Promise<boolean> {
    const place = state.place.value;
    const outcome: Outcome<unknown> | null = await askOnce(name, request);
    if (!outcome) return false;
    if (outcome.ok) return true;
    const blocked = name === 'cancelConnect' && outcome.cause === 'window_busy';
    tell(blocked ? { kind: 'cancel_blocked' } : { kind: 'failure', ...failure(outcome) }, place);
    return false;
  }

  return { ask, askOnce, perform, tell };
}

/** A failure without what else stood in the reply. */
export function failure(failed: { ok: false } & Failure): Failure {
  const { ok: _, ...told } = failed;
  return told;
}
