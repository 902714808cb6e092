import type { BrokerClient } from '../broker/client.ts';
import type { Outcome } from '../messages.ts';
import { failed } from '../outcome.ts';
import type { SignInFlow } from './sign-in.ts';
import type { Store } from './store.ts';

interface ErasureParts {
  store: Store;
  brokerAt: (brokerUrl: string) => BrokerClient;
  signIn: SignInFlow;
}

/** Leaves nothing of the extension in the browser, whatever else is going on. */
export function createErasure({ store, brokerAt, signIn }: ErasureParts) {
  const storing = new Set<Promise<unknown>>();
  let erasing: Promise<Outcome> | null = null;

  /**
   * Every session is ended at its broker first, once and all together; a broker that does not
   * answer within the time of one request keeps nobody.
   */
  async function erase(): Promise<Outcome> {
    await Promise.all(storing);
    const cancelled = await signIn.cancel();
    // A window that the browser keeps is not waited for: whatever it ends with is not used.
    if (cancelled.ok) await signIn.settled();
    const stored = await store.readConnections();
    const { connections, revocations } = stored.ok
      ? stored.value
      : { connections: [], revocations: [] };
    await Promise.all(
      [...connections, ...revocations].map(async ({ brokerUrl, token }) => {
        if (token !== null) await brokerAt(brokerUrl).revoke(token);
      }),
    );
    return store.eraseEverything();
  }

  return {
    /** Twice at once is once. */
    erase(): Promise<Outcome> {
      erasing ??= erase().finally(() => {
        erasing = null;
      });
      return erasing;
    },

    /**
     * For all that stores something new: what is under way is waited for before everything is
     * erased, and `interrupted` meanwhile, or it would be there afterwards.
     */
    async unlessErasing<Value>(job: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
      if (erasing) return failed('interrupted');
      const outcome = job();
      storing.add(outcome);
      return outcome.finally(() => storing.delete(outcome));
    },
  };
}
