import { apiKeyPattern } from '@connector/shared/oauth';
import type { BrokerClient } from '../broker/client.ts';
import type { Handlers } from '../browser/messaging.ts';
import type { Outcome } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';
import type { BrokerChoice, Destination } from './broker-choice.ts';
import type { ConsentGate } from './consent-gate.ts';
import { createErasure } from './erase.ts';
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
  const { erase, unlessErasing } = createErasure(parts);

  /** A company that is connected stays at the broker to which the user agreed when it was. */
  async function toDestination<Value>(
    expected: string | null,
    connect: (destination: Destination) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const destination = await choice.destinationOf(expected);
    if (!destination.ok) return destination;
    const { value } = destination;
    const named = value.expected === null ? value.brokerUrl : null;
    return consent.behind(named, () => connect(value));
  }

  return {
    connect: ({ expected }) => unlessErasing(() => toDestination(expected, signIn.start)),
    connectApiKey: ({ apiKey, brokerUrl, expected }) =>
      unlessErasing(() =>
        toDestination(expected, async (destination) => {
          if (destination.brokerUrl !== brokerUrl) return failed('invalid_request');
          if (!apiKeyPattern.test(apiKey)) return failed('api_key_refused');
          return newSessions.fromApiKey(brokerUrl, apiKey);
        }),
      ),
    cancelConnect: () => signIn.cancel(),
    dismissSignIn: () => signIn.dismiss(),
    readBroker: () => choice.read(),
    probeBroker: async ({ address }) => succeeded(await choice.probe(address)),
    chooseBroker: ({ brokerUrl }) => unlessErasing(() => choice.choose(brokerUrl)),
    giveConsent: ({ brokerUrl }) => unlessErasing(() => consent.give(brokerUrl)),
    renameConnection: ({ key, label }) => unlessErasing(() => sessions.rename(key, label)),
    switchConnection: ({ key }) => sessions.switchTo(key),
    refreshConnection: ({ key }) => consent.behind(null, () => sessions.refresh(key)),
    checkConnection: ({ key }) => consent.behind(null, () => sessions.check(key)),
    signOut: ({ key }) => sessions.signOut(key),
    signOutOfAll: () => sessions.signOutOfAll(),
    disconnectCompany: ({ key }) => sessions.disconnect(key),
    eraseEverything: erase,
  };
}
