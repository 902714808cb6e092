import { afterEach, describe, expect, it } from 'vitest';
import { disclosureVersion } from '../consent.ts';
import { nothingDecided } from '../read-stored.ts';
import { agreed, createBackground, createConnectedBackground } from '../testing/background.ts';
import { requests, revoked, startBroker, stopBrokers } from '../testing/broker.ts';
import { exampleTime, exampleToken } from '../testing/examples.ts';

afterEach(stopBrokers);

const refused = { ok: false, cause: 'invalid_request' };
const elsewhere = 'https://elsewhere.example';
const pasted = { apiKey: 'attentive-key', expected: null };
const given = { version: disclosureVersion, givenAt: exampleTime };

describe.each([
  ['none', null],
  ['that of an older disclosure', { version: 0 }],
  ['that of a newer disclosure', { version: 99 }],
  ['for another broker', { brokerUrl: elsewhere }],
  ['for nobody knows which broker', { brokerUrl: null }],
])('with a consent that is %s', (_, change) => {
  async function start() {
    const { url, received } = await startBroker();
    const background = createBackground({ preset: url });
    background.decide({
      brokerUrl: null,
      consent: change && { ...given, brokerUrl: url, ...change },
    });
    return { ...background, received, url };
  }

  it('no sign-in starts', async () => {
    const { handlers, windows, session } = await start();
    expect(await handlers.connect({ expected: null })).toEqual(refused);
    expect([windows.launched, session.items()]).toEqual([[], {}]);
  });

  it('no API key is sent', async () => {
    const { handlers, received, url: brokerUrl } = await start();
    expect(await handlers.connectApiKey({ ...pasted, brokerUrl })).toEqual(refused);
    expect(received).toEqual([]);
  });

  it('the broker may be read and probed: nothing of the user leaves', async () => {
    const { handlers, received } = await start();
    expect((await handlers.readBroker(null)).ok).toBe(true);
    expect((await handlers.probeBroker({ address: 'http://elsewhere.example' })).ok).toBe(true);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('a consent to the present one opens the way', async () => {
    const { handlers, windows, stored, url: brokerUrl } = await start();
    expect((await handlers.giveConsent({ brokerUrl })).ok).toBe(true);
    expect(stored()).toMatchObject({ settings: { consent: { ...given, brokerUrl } } });
    expect((await handlers.connect({ expected: null })).ok).toBe(true);
    expect(windows.launched).toHaveLength(1);
  });
});

describe('a company that is connected', () => {
  async function start(version: number) {
    const background = await createConnectedBackground();
    background.hold(background.at());
    background.decide({ brokerUrl: null, consent: { ...given, version, brokerUrl: elsewhere } });
    return background;
  }

  it('is neither refreshed, checked nor reconnected before consent to the present disclosure', async () => {
    const { handlers, key, received, windows } = await start(0);
    expect(await handlers.refreshConnection({ key })).toEqual(refused);
    expect(await handlers.checkConnection({ key })).toEqual(refused);
    expect(await handlers.connect({ expected: key })).toEqual(refused);
    expect([received, windows.launched]).toEqual([[], []]);
  });

  it('can be signed out of without any', async () => {
    const { handlers, key, stored } = await start(0);
    expect((await handlers.signOut({ key })).ok).toBe(true);
    expect(stored().connections).toEqual([]);
  });

  it('can be disconnected without any', async () => {
    const { handlers, key, received } = await start(0);
    expect((await handlers.disconnectCompany({ key })).ok).toBe(true);
    expect(requests(received)).toEqual(['DELETE /v1/connection']);
  });

  it('can be erased without any', async () => {
    const { handlers, received } = await start(0);
    expect((await handlers.eraseEverything(null)).ok).toBe(true);
    expect(revoked(received)).toEqual([exampleToken()]);
  });

  it('stays at its own broker under the consent that it was connected with', async () => {
    const { handlers, key, received, windows, brokerUrl } = await start(disclosureVersion);
    expect((await handlers.refreshConnection({ key })).ok).toBe(true);
    expect((await handlers.checkConnection({ key })).ok).toBe(true);
    expect(received).toHaveLength(2);
    expect((await handlers.connect({ expected: key })).ok).toBe(true);
    expect(windows.launched[0]).toMatch(brokerUrl);
  });
});

it('a consent that cannot be stored is none', async () => {
  const brokerUrl = 'https://b.example';
  const { handlers, local, decide, windows } = createBackground({ preset: brokerUrl });
  decide(nothingDecided);
  local.refuse();
  const unstored = { ok: false, cause: 'storage_failed' };
  expect(await handlers.giveConsent({ brokerUrl })).toEqual(unstored);
  local.allow();
  expect(await handlers.connect({ expected: null })).toEqual(refused);
  expect(windows.launched).toEqual([]);
});

it('a consent that cannot be read is no refusal, and nothing leaves all the same', async () => {
  const { handlers, hold, at, key, received, local } = await createConnectedBackground();
  hold(at());
  local.refuse();
  const unread = { ok: false, cause: 'storage_failed' };
  expect(await handlers.checkConnection({ key })).toEqual(unread);
  expect(await handlers.connect({ expected: null })).toEqual(unread);
  expect(received).toEqual([]);
});

describe('an API key', () => {
  it('is sent nowhere while no broker is chosen, and no sign-in starts', async () => {
    const { handlers, windows, session } = createBackground();
    const nowhere = { ok: false, cause: 'broker_unreachable' };
    expect(await handlers.connectApiKey({ ...pasted, brokerUrl: elsewhere })).toEqual(nowhere);
    expect(await handlers.connect({ expected: null })).toEqual(nowhere);
    expect([windows.launched, session.items()]).toEqual([[], {}]);
  });

  it('goes to the broker that was shown, or nowhere', async () => {
    const [shown, now] = [await startBroker(), await startBroker()];
    const { handlers } = createBackground({ preset: now.url });
    expect(await handlers.connectApiKey({ ...pasted, brokerUrl: shown.url })).toEqual(refused);
    expect([shown.received, now.received]).toEqual([[], []]);
    expect((await handlers.connectApiKey({ ...pasted, brokerUrl: now.url })).ok).toBe(true);
    expect(requests(now.received)).toContain('POST /oauth/token');
  });

  it('of a company that is here goes to its own broker, whichever is chosen', async () => {
    const chosen = await startBroker();
    const { handlers, hold, at, key, brokerUrl, received, decide } =
      await createConnectedBackground();
    hold(at());
    decide({ ...agreed, brokerUrl: chosen.url });
    const forIt = { apiKey: 'attentive-key', expected: key };
    expect(await handlers.connectApiKey({ ...forIt, brokerUrl: chosen.url })).toEqual(refused);
    expect(received).toEqual([]);
    expect((await handlers.connectApiKey({ ...forIt, brokerUrl })).ok).toBe(true);
    expect(requests(received)).toContain('POST /oauth/token');
    expect(chosen.received).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['of two words', 'attentive key'],
    ['of two lines', 'attentive\nkey'],
    ['with an accent', 'attentivé-key'],
    ['without end', 'a'.repeat(1025)],
  ])('that is %s is refused here and sent to nobody', async (_, apiKey) => {
    const { url: brokerUrl, received } = await startBroker();
    const { handlers } = createBackground({ preset: brokerUrl });
    const outcome = await handlers.connectApiKey({ apiKey, brokerUrl, expected: null });
    expect(outcome).toEqual({ ok: false, cause: 'api_key_refused' });
    expect(received).toEqual([]);
  });
});
