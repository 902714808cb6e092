import type { BrokerClient } from '../broker/client.ts';
import type { Outcome } from '../messages.ts';
import type { NewSessions } from './new-sessions.ts';
import type { SignInFlow } from './sign-in.ts';
import type { Store } from './store.ts';

interface ErasureParts {
  store: Store;
  brokerAt: (brokerUrl: string) => BrokerClient;
  signIn: SignInFlow;
  newSessions: NewSessions;
}

/**
 * Leaves nothing of the extension in the browser. Every session is ended at its broker first, once
 * and all together; a broker that does not answer within the time of one request keeps nobody.
 */
export async function eraseEverything(parts: ErasureParts): Promise<Outcome> {
  const { store, brokerAt, signIn, newSessions } = parts;
  // What is under way would be stored afterwards.
  const cancelled = await signIn.cancel();
  await newSessions.settled();
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
