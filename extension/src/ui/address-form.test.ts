import { beforeEach, describe, expect, test } from 'vitest';
import type { MessageName } from '../messages.ts';
import { createAddressForm } from './address-form.ts';
import { createRequests, type Send } from './requests.ts';
import { createState } from './state.ts';

const nothingAnswers = { ok: true, value: { found: 'no_answer' } };

let replies: Partial<Record<MessageName, unknown>>;
let sent: { name: MessageName; request: unknown }[];
let form: ReturnType<typeof createAddressForm>;

beforeEach(() => {
  replies = { probeBroker: nothingAnswers };
  sent = [];
  const send: Send = async (name, request) => {
    sent.push({ name, request });
    return (await (replies[name] ?? { ok: true, value: null })) as never;
  };
  const state = createState(new Date(), null, () => '');
  form = createAddressForm(createRequests(state, send, async () => {}));
});

describe('a finding', () => {
  test('is told with the origin that was looked at', async () => {
    form.typed.value = ' Broker.Example/path ';
    await form.check();
    expect(sent).toEqual([{ name: 'probeBroker', request: { address: ' Broker.Example/path ' } }]);
    expect(form.finding.value).toMatchObject({
      brokerUrl: 'https://broker.example',
      outcome: nothingAnswers,
    });
  });

  test('of what was typed before does not take the place of what was typed since', async () => {
    const answer = Promise.withResolvers<unknown>();
    replies.probeBroker = answer.promise;
    form.typed.value = 'slow.example';
    const slow = form.check();
    replies.probeBroker = nothingAnswers;
    form.typed.value = 'broker.example';
    await form.check();
    answer.resolve(nothingAnswers);
    await slow;
    expect(form.finding.value?.brokerUrl).toBe('https://broker.example');
  });

  test('names no origin where none was typed', async () => {
    form.typed.value = 'ftp://broker.example';
    await form.check();
    expect(form.finding.value?.brokerUrl).toBeNull();
  });

  test('is gone once something else is typed', async () => {
    form.typed.value = 'broker.example';
    await form.check();
    form.typed.value = 'broker.example:8443';
    expect(form.finding.value).toBeNull();
  });

  test('is not told of what was typed while it was looked for', async () => {
    const reply = Promise.withResolvers<unknown>();
    replies.probeBroker = reply.promise;
    form.typed.value = 'broker.example';
    const checked = form.check();
    form.typed.value = 'other.example';
    reply.resolve(nothingAnswers);
    await checked;
    expect(form.finding.value).toBeNull();
  });

  test('is asked for once, however often the button is pressed', async () => {
    form.typed.value = 'broker.example';
    await Promise.all([form.check(), form.check()]);
    expect(sent).toHaveLength(1);
  });
});

describe('the broker that was found', () => {
  test('is kept, and the field is empty for the next', async () => {
    form.typed.value = 'broker.example';
    await form.check();
    await form.use('https://broker.example');
    expect(sent.at(-1)).toEqual({
      name: 'chooseBroker',
      request: { brokerUrl: 'https://broker.example' },
    });
    expect(form.kept.value).toBe('https://broker.example');
    expect(form.typed.value).toBe('');
    expect(form.finding.value).toBeNull();
  });

  test('that could not be kept is told, and what was typed stays', async () => {
    replies.chooseBroker = { ok: false, cause: 'storage_failed' };
    form.typed.value = 'broker.example';
    await form.use('https://broker.example');
    expect(form.kept.value).toBeNull();
    expect(form.typed.value).toBe('broker.example');
    expect(form.finding.value?.outcome).toEqual({ ok: false, cause: 'storage_failed' });
  });
});
