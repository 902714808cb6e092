import type { BrokerClient } from '../broker/client.ts';
import type { Handlers } from '../browser/messaging.ts';
import { succeeded } from '../outcome.ts';
import type { BrokerChoice } from './broker-choice.ts';
import type { ConsentGate } from './consent-gate.ts';
import { eraseEverything } from './erase.ts';
import type { NewSessions } from './new-sessions.ts';
import type { Sessions } from './sessions.ts';
import type { SignInFlow } from './sign-in.ts';
import type { Store } from './store.ts';

export interface HandlersParts {
  store: Store;
  brokerAt: (brokerUrl: string) => BrokerClient;
  consent: ConsentGate;
  choice: BrokerChoice;
  signIn: SignInFlow;
  newSessions: NewSessions;
  sessions: Sessions;
}

/** Everything that the pages can have done. */
export function createHandlers(parts: HandlersParts): Handlers {
  const { consent, choice, signIn, newSessions, sessions } = parts;
  return {
    connect: ({ expected }) => consent.behind(() => signIn.start(expected)),
    connectApiKey: ({ apiKey }) =>
      consent.behind(async () => {
        const brokerUrl = await choice.current();
        return brokerUrl.ok ? newSessions.fromApiKey(brokerUrl.value, apiKey) : brokerUrl;
      }),
    cancelConnect: () => signIn.cancel(),
    dismissSignIn: () => signIn.dismiss(),
    readBroker: () => choice.read(),
    probeBroker: async ({ address }) => succeeded(await choice.probe(address)),
    chooseBroker: ({ brokerUrl }) => choice.choose(brokerUrl),
    giveConsent: () => consent.give(),
    renameConnection: ({ key, label }) => sessions.rename(key, label),
    switchConnection: ({ key }) => sessions.switchTo(key),
    refreshConnection: ({ key }) => sessions.refresh(key),
    checkConnection: ({ key }) => sessions.check(key),
    signOut: ({ key }) => sessions.signOut(key),
    signOutOfAll: () => sessions.signOutOfAll(),
    disconnectCompany: ({ key }) => sessions.disconnect(key),
    eraseEverything: () => eraseEverything(parts),
  };
}
