import { beforeEach, expect, test } from 'vitest';
import { createRequests, type Send } from '../ui/requests.ts';
import { createState, type State } from '../ui/state.ts';
import { createKeyForm, type KeyForm } from './key-form.ts';

const apiKey = 'KEY-CANARY-41d8';
const request = { apiKey, brokerUrl: 'https://broker.example', expected: null };

let state: State;
let reply: unknown;
let sent: unknown[];
let form: KeyForm;

beforeEach(() => {
  state = createState(new Date(), null, () => '');
  sent = [];
  const send: Send = async (name, request) => {
    sent.push({ name, request });
    return (await reply) as never;
  };
  form = createKeyForm(createRequests(state, send, async () => {}));
});

/** Everything that the form and the page remember. */
function remembered(): string {
  const { underWay, ...signals } = state;
  const shown = Object.values(signals).map((one) => one.value);
  return JSON.stringify([form.result.value, underWay.subjects.value, shown]);
}

test.each([
  { ok: false, cause: 'api_key_refused' },
  { ok: false, cause: 'rate_limited', retryAfter: 40 },
  { ok: false, cause: 'upstream_unreachable' },
  { ok: false, cause: 'company_unknown' },
])('a key that was not accepted is told, and remembered nowhere: $cause', async (refusal) => {
  reply = refusal;
  await form.send(request);
  expect(form.result.value).toMatchObject({ kind: 'failed', cause: refusal.cause });
  expect(remembered()).not.toContain(apiKey);
});

test('a background that was stopped is told as interrupted', async () => {
  reply = Promise.reject(new Error(`stopped with ${apiKey}`));
  await form.send(request);
  expect(form.result.value).toEqual({ kind: 'failed', cause: 'interrupted' });
  expect(remembered()).not.toContain(apiKey);
});

test('a background that did not take the message for one is no silence', async () => {
  reply = undefined;
  await form.send(request);
  expect(form.result.value).toEqual({ kind: 'failed', cause: 'interrupted' });
});

test('a key is remembered nowhere while it is under way either', async () => {
  const answer = Promise.withResolvers<unknown>();
  reply = answer.promise;
  const sending = form.send(request);
  expect(state.underWay.has('connectApiKey', request)).toBe(true);
  expect(remembered()).not.toContain(apiKey);
  answer.resolve({ ok: true, value: { key: 'the company' } });
  await sending;
  expect(state.underWay.has('connectApiKey', request)).toBe(false);
});

test('an empty field is told, and nothing is sent', async () => {
  await form.send({ ...request, apiKey: '' });
  expect(form.result.value).toEqual({ kind: 'missing' });
  expect(sent).toEqual([]);
});

test('a key is sent once, however often the button is pressed', async () => {
  reply = { ok: true, value: { key: 'the company' } };
  await Promise.all([form.send(request), form.send(request)]);
  expect(sent).toEqual([{ name: 'connectApiKey', request }]);
});

test('a key that was accepted names its company, and is remembered nowhere', async () => {
  reply = { ok: true, value: { key: 'the company' } };
  await form.send(request);
  expect(form.result.value).toEqual({ kind: 'connected', key: 'the company' });
  expect(remembered()).not.toContain(apiKey);
});
