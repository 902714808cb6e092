import type { BrokerClient } from '../broker/client.ts';
import type { Handlers } from '../browser/messaging.ts';
import type { Sessions } from './sessions.ts';
import type { SignInFlow } from './sign-in.ts';

/** Everything that the popup can have done. */
export function createHandlers(
  signIn: SignInFlow,
  sessions: Sessions,
  broker: BrokerClient,
): Handlers {
  return {
    connect: () => signIn.start(),
    cancelConnect: () => signIn.cancel(),
    dismissFailure: () => signIn.dismissFailure(),
    readBroker: () => broker.readBroker(),
    switchConnection: ({ key }) => sessions.switchTo(key),
    refreshConnection: ({ key }) => sessions.refresh(key),
    checkConnection: ({ key }) => sessions.check(key),
    signOut: ({ key }) => sessions.signOut(key),
    disconnectCompany: ({ key }) => sessions.disconnect(key),
  };
}
