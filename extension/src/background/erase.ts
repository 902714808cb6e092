import type { BrokerClient } from '../broker/client.ts';
import type { Outcome } from '../messages.ts';
import type { SessionStore } from './session-store.ts';
import type { SignInFlow } from './sign-in.ts';

interface ErasureParts {
  store: SessionStore;
  brokerAt: (brokerUrl: string) => BrokerClient;
  signIn: SignInFlow;
}

/**
 * Leaves nothing of the extension in the browser. Every session is ended at its broker first, once
 * and all together; a broker that does not answer within the time of one request keeps nobody.
 */
export async function eraseEverything({ store, brokerAt, signIn }: ErasureParts): Promise<Outcome> {
  await signIn.cancel();
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
