import { beforeEach, describe, expect, test } from 'vitest';
import type { MessageName } from '../messages.ts';
import { exampleReference } from '../testing/examples.ts';
import { createRequests, type Requests, type Send } from './requests.ts';
import { createState, type State } from './state.ts';

const done = { ok: true, value: null };
const acme = { key: 'acme' };
const birch = { key: 'birch' };

let state: State;
/** What the background replies, by message; absent: done. A promise is a reply yet to come. */
let replies: Partial<Record<MessageName, unknown>>;
let sent: { name: MessageName; request: unknown }[];
let place: string;
/** Brings what is stored onto the screen. */
let reload: () => Promise<void>;
let requests: Requests;

beforeEach(() => {
  place = 'here';
  state = createState(new Date(), null, () => place);
  replies = {};
  sent = [];
  reload = async () => {};
  const send: Send = async (name, request) => {
    sent.push({ name, request });
    return (await (name in replies ? replies[name] : done)) as never;
  };
  requests = createRequests(state, send, () => reload());
});

const names = () => sent.map(({ name }) => name);

describe('a request that is under way', () => {
  test('is not sent twice', async () => {
    const reply = Promise.withResolvers<unknown>();
    replies.checkConnection = reply.promise;
    const first = requests.perform('checkConnection', acme);
    expect(await requests.perform('checkConnection', acme)).toBe(false);
    reply.resolve(done);
    expect(await first).toBe(true);
    expect(names()).toEqual(['checkConnection']);
  });

  test('holds up no other, and not the same about something else', async () => {
    replies.checkConnection = new Promise(() => {});
    void requests.perform('checkConnection', acme);
    void requests.perform('checkConnection', birch);
    expect(await requests.perform('signOut', acme)).toBe(true);
    expect(names()).toEqual(['checkConnection', 'checkConnection', 'signOut']);
  });

  test('shows on its own button', async () => {
    const reply = Promise.withResolvers<unknown>();
    replies.checkConnection = reply.promise;
    const checked = requests.perform('checkConnection', acme);
    expect(state.underWay.has('checkConnection', acme)).toBe(true);
    expect(state.underWay.has('checkConnection', birch)).toBe(false);
    expect(state.underWay.has('signOut', acme)).toBe(false);
    reply.resolve(done);
    await checked;
    expect(state.underWay.has('checkConnection', acme)).toBe(false);
  });

  test('is over only once what it changed is on the screen', async () => {
    const shown = Promise.withResolvers<void>();
    reload = () => shown.promise;
    const checked = requests.perform('checkConnection', acme);
    await expect.poll(names).toHaveLength(1);
    await requests.perform('checkConnection', acme);
    expect(names()).toHaveLength(1);
    shown.resolve();
    await checked;
    await requests.perform('checkConnection', acme);
    expect(names()).toHaveLength(2);
  });
});

describe('no reply', () => {
  test('is a failure: the background did not take the message for one', async () => {
    replies.signOut = undefined;
    expect(await requests.ask('signOut', acme)).toEqual({ ok: false, cause: 'interrupted' });
    expect(await requests.perform('signOut', acme)).toBe(false);
    expect(state.latestNews.value).toEqual({ kind: 'failure', cause: 'interrupted' });
    expect(state.underWay.has('signOut', acme)).toBe(false);
  });

  test('is a failure: the background was stopped', async () => {
    replies.signOut = Promise.reject(new Error('The message port closed'));
    expect(await requests.perform('signOut', acme)).toBe(false);
    expect(state.latestNews.value).toEqual({ kind: 'failure', cause: 'interrupted' });
  });
});

test('what failed is told with the reference of the answer, and nothing else of it', async () => {
  const failed = { cause: 'rate_limited', retryAfter: 20, reference: exampleReference };
  replies.checkConnection = { ok: false, ...failed };
  await requests.perform('checkConnection', acme);
  expect(state.latestNews.value).toEqual({ kind: 'failure', ...failed });
});

test('what failed where the user no longer is does not hide what is told where they are', async () => {
  const reply = Promise.withResolvers<unknown>();
  replies.checkConnection = reply.promise;
  const checked = requests.perform('checkConnection', acme);
  place = 'elsewhere';
  state.detour.value = 'connect_another';
  requests.tell({ kind: 'checked', company: 'Acme' });
  reply.resolve({ ok: false, cause: 'internal' });
  await checked;
  expect(state.latestNews.value).toEqual({ kind: 'checked', company: 'Acme' });
});
