import { beforeEach, describe, expect, test } from 'vitest';
import type { Broker, MessageName } from '../messages.ts';
import { succeeded } from '../outcome.ts';
import { nothingDecided } from '../read-stored.ts';
import { exampleBrokerInfo } from '../testing/examples.ts';
import { type Actions, createActions } from './actions.ts';
import { brokerUrl, storedCompany, storedWith } from './fixture.ts';
import { createRequests, type Send } from './requests.ts';
import { createState, type State } from './state.ts';

const acme = storedCompany('acme');
const broker: Broker = { brokerUrl, info: exampleBrokerInfo, offersSignIn: true };

let state: State;
let replies: Partial<Record<MessageName, unknown>>;
let sent: { name: MessageName; request: unknown }[];
let actions: Actions;

beforeEach(() => {
  state = createState(new Date(), null, () => '');
  state.stored.value = storedWith([acme]);
  replies = { readBroker: succeeded(broker) };
  sent = [];
  const send: Send = async (name, request) => {
    sent.push({ name, request });
    return (await replies[name]) as never;
  };
  const requests = createRequests(state, send, async () => {});
  actions = createActions({ state, requests, clock: () => new Date(), showConsent: () => {} });
});

describe('who runs the broker', () => {
  const outdated = { ok: false, cause: 'broker_incompatible' };

  test('is known once it has answered', async () => {
    await actions.readBroker();
    expect(state.broker.value).toEqual({ status: 'read', broker });
    expect(state.findings.value[brokerUrl]).toEqual({ found: 'broker', broker });
  });

  test('is told as unknown when it does not', async () => {
    replies.readBroker = { ok: false, cause: 'broker_unreachable' };
    await actions.readBroker();
    expect(state.broker.value).toEqual({ status: 'failed', cause: 'broker_unreachable' });
    expect(sent.map(({ name }) => name)).toEqual(['readBroker']);
  });

  test('is not asked where no broker is chosen', async () => {
    state.stored.value = storedWith([acme], { settings: nothingDecided });
    await actions.readBroker();
    expect(sent).toEqual([]);
  });

  test('of one that cannot be understood, it is found out which side is out of date', async () => {
    replies.readBroker = outdated;
    replies.probeBroker = succeeded({ found: 'too_old' });
    await actions.readBroker();
    expect(state.broker.value).toEqual({ status: 'failed', cause: 'broker_incompatible' });
    expect(state.findings.value[brokerUrl]).toEqual({ found: 'too_old' });
    expect(sent.at(-1)).toEqual({ name: 'probeBroker', request: { address: brokerUrl } });
  });

  test('stays on the screen while the same broker is asked again', async () => {
    await actions.readBroker();
    const again = actions.readBroker();
    expect(state.broker.value.status).toBe('read');
    await again;
  });

  test('of another broker is not taken for that of the one chosen now', async () => {
    const answer = Promise.withResolvers<unknown>();
    replies.readBroker = answer.promise;
    const read = actions.readBroker();
    const chosen = 'https://other.example';
    state.stored.value = storedWith([acme], {
      settings: { ...state.stored.value.settings, brokerUrl: chosen },
    });
    answer.resolve(succeeded(broker));
    await read;
    expect(state.broker.value.status).toBe('reading');
  });
});
