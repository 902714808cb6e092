import { afterEach, describe, expect, it } from 'vitest';
import { nothingDecided } from '../read-stored.ts';
import { agreed, createBackground } from '../testing/background.ts';
import { startBroker, stopBrokers } from '../testing/broker.ts';
import { exampleTime } from '../testing/examples.ts';

afterEach(stopBrokers);

const refused = { ok: false, cause: 'invalid_request' };
const apiKey = 'attentive-key';

describe.each([
  ['none', null],
  ['that of an older disclosure', { version: 0, givenAt: exampleTime }],
  ['that of a newer disclosure', { version: 99, givenAt: exampleTime }],
])('with a consent that is %s', (_, consent) => {
  async function start() {
    const { url, received } = await startBroker();
    const background = createBackground({ preset: url });
    background.decide({ brokerUrl: null, consent });
    return { ...background, received };
  }

  it('no sign-in starts', async () => {
    const { handlers, windows, session } = await start();
    expect(await handlers.connect({ expected: null })).toEqual(refused);
    expect([windows.launched, session.items()]).toEqual([[], {}]);
  });

  it('no API key is sent', async () => {
    const { handlers, received } = await start();
    expect(await handlers.connectApiKey({ apiKey })).toEqual(refused);
    expect(received).toEqual([]);
  });

  it('the broker may be read and probed: nothing of the user leaves', async () => {
    const { handlers, received } = await start();
    expect((await handlers.readBroker(null)).ok).toBe(true);
    expect((await handlers.probeBroker({ address: 'http://elsewhere.example' })).ok).toBe(true);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('a consent to the present one opens the way', async () => {
    const { handlers, windows, stored } = await start();
    expect((await handlers.giveConsent(null)).ok).toBe(true);
    expect(stored()).toMatchObject({ settings: agreed });
    expect((await handlers.connect({ expected: null })).ok).toBe(true);
    expect(windows.launched).toHaveLength(1);
  });
});

it('a consent that cannot be stored is none', async () => {
  const { handlers, local, decide, windows } = createBackground({ preset: 'https://b.example' });
  decide(nothingDecided);
  local.refuse();
  expect(await handlers.giveConsent(null)).toEqual({ ok: false, cause: 'storage_failed' });
  expect(await handlers.connect({ expected: null })).toEqual(refused);
  expect(windows.launched).toEqual([]);
});

it('no API key is sent anywhere while no broker is chosen', async () => {
  const { handlers } = createBackground();
  const outcome = await handlers.connectApiKey({ apiKey });
  expect(outcome).toEqual({ ok: false, cause: 'broker_unreachable' });
});
