import { routes } from '@connector/shared/routes';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionKey } from '../state.ts';
import { agreed, agreedTo, createBackground } from '../testing/background.ts';
import { type Answer, problem, requests, startBroker, stopBrokers } from '../testing/broker.ts';
import { exampleBrokerInfo, exampleConnection } from '../testing/examples.ts';

afterEach(stopBrokers);

const broker = `GET ${routes.broker}`;
const metadata = `GET ${routes.metadata}`;
const infoWith = (change: object): Answer => [200, { ...exampleBrokerInfo, ...change }];
const metadataOf = (issuer: string, grantTypes: string[]): Answer => [
  200,
  { issuer, grant_types_supported: grantTypes },
];

/** Offers private apps, and says in its metadata what else. */
async function startPrivateAppBroker(change: { issuer?: string; grantTypes: string[] }) {
  const answers: Record<string, Answer> = { [broker]: infoWith({ privateApps: true }) };
  const server = await startBroker(answers);
  answers[metadata] = metadataOf(change.issuer ?? server.url, change.grantTypes);
  return server;
}

describe('reading the broker', () => {
  it('asks nobody while none is chosen', async () => {
    const { choice } = createBackground();
    expect(await choice.read()).toEqual({ ok: false, cause: 'broker_unreachable' });
  });

  it('asks nobody while the organization names no address', async () => {
    const { choice, managed, decide } = createBackground();
    const { url, received } = await startBroker();
    decide({ ...agreed, brokerUrl: url });
    managed.put({ brokerUrl: 'http://policy.example' });
    expect(await choice.read()).toEqual({ ok: false, cause: 'broker_unreachable' });
    expect(received).toEqual([]);
  });

  it('asks the broker of the moment, as each of those who may say so changes it', async () => {
    const [typed, policy] = [await startBroker(), await startBroker()];
    const { choice, managed, decide } = createBackground();
    const readUrl = async () => {
      const read = await choice.read();
      return read.ok && read.value.brokerUrl;
    };
    decide({ ...agreed, brokerUrl: typed.url });
    expect(await readUrl()).toBe(typed.url);
    managed.put({ brokerUrl: policy.url });
    expect(await readUrl()).toBe(policy.url);
    managed.put({});
    expect(await readUrl()).toBe(typed.url);
  });

  it('says what the broker offers, and asks no more than it needs to know', async () => {
    const { url, received } = await startBroker();
    const { choice } = createBackground({ preset: url });
    const value = { brokerUrl: url, info: exampleBrokerInfo, offersSignIn: true };
    expect(await choice.read()).toEqual({ ok: true, value });
    expect(requests(received)).toEqual([broker]);
  });

  it.each([
    [['urn:connector-for-attentive:grant-type:api-key'], false],
    [['authorization_code', 'urn:connector-for-attentive:grant-type:api-key'], true],
  ])('of private apps with the grants %s offers a sign-in: %s', async (grantTypes, offers) => {
    const { url } = await startPrivateAppBroker({ grantTypes });
    const read = await createBackground({ preset: url }).choice.read();
    expect(read.ok && read.value.offersSignIn).toBe(offers);
  });

  it('does not believe metadata of another issuer', async () => {
    const { url } = await startPrivateAppBroker({
      issuer: 'https://evil.example',
      grantTypes: ['authorization_code'],
    });
    const read = await createBackground({ preset: url }).choice.read();
    expect(read).toEqual({ ok: false, cause: 'broker_incompatible' });
  });

  it('does not go with one that was not told of this extension', async () => {
    const { url } = await startBroker({ [broker]: infoWith({ redirectUris: [] }) });
    const read = await createBackground({ preset: url }).choice.read();
    expect(read).toEqual({ ok: false, cause: 'broker_incompatible' });
  });

  it.each([[[]], [[2]]])('does not go with one that speaks %j', async (apiVersions) => {
    const { url } = await startBroker({ [broker]: infoWith({ apiVersions }) });
    const read = await createBackground({ preset: url }).choice.read();
    expect(read).toEqual({ ok: false, cause: 'broker_incompatible' });
  });
});

describe('probing', () => {
  const { choice, local } = createBackground();

  it('tells an address from none without asking anybody', async () => {
    expect(await choice.probe('http://broker.example')).toEqual({ found: 'no_address' });
  });

  it('finds the broker behind an address with more than its origin, and keeps nothing', async () => {
    const { url } = await startBroker();
    const before = local.items();
    expect(await choice.probe(` ${url}/oauth/authorize `)).toEqual({
      found: 'broker',
      broker: { brokerUrl: url, info: exampleBrokerInfo, offersSignIn: true },
    });
    expect(local.items()).toEqual(before);
  });

  it('finds nobody where nobody is', async () => {
    const { url, stop } = await startBroker();
    await stop();
    expect(await choice.probe(url)).toEqual({ found: 'no_answer' });
  });

  it('finds one unwell that says what it is and then fails', async () => {
    const { url } = await startBroker({
      [broker]: infoWith({ privateApps: true }),
      [metadata]: [503, null],
    });
    expect(await choice.probe(url)).toEqual({ found: 'unwell' });
  });

  it('finds no broker where something answers that nobody may read', async () => {
    const { url } = await startBroker();
    const unreadable: typeof fetch = (address, init) =>
      init?.mode === 'no-cors' ? fetch(address, init) : Promise.reject(new TypeError());
    const background = createBackground({ fetch: unreadable });
    expect(await background.choice.probe(url)).toEqual({ found: 'no_broker' });
  });

  it('finds no broker in one that issues for another', async () => {
    const { url } = await startPrivateAppBroker({ issuer: 'https://evil.example', grantTypes: [] });
    expect(await choice.probe(url)).toEqual({ found: 'no_broker' });
  });
});

describe('choosing', () => {
  const refused = { ok: false, cause: 'invalid_request' };

  it('keeps the broker that is there, and what else was decided', async () => {
    const { url } = await startBroker();
    const { choice, stored } = createBackground();
    expect((await choice.choose(url)).ok).toBe(true);
    expect(stored()).toMatchObject({ settings: { ...agreed, brokerUrl: url } });
  });

  it.each(['https://built.example'])('is not for the user of a build for %s', async (preset) => {
    const { url, received } = await startBroker();
    const { choice, local } = createBackground({ preset });
    expect(await choice.choose(url)).toEqual(refused);
    expect([received, local.items()]).toEqual([[], { settings: agreedTo(preset) }]);
  });

  it.each(['https://policy.example', 'no address'])(
    'is not for the user of an organization that wrote %s',
    async (policy) => {
      const { url } = await startBroker();
      const { choice, managed, local } = createBackground();
      managed.put({ brokerUrl: policy });
      expect(await choice.choose(url)).toEqual(refused);
      expect(local.items()).toEqual({ settings: agreed });
    },
  );

  it('takes an origin and nothing else', async () => {
    const { url, received } = await startBroker();
    const { choice } = createBackground();
    for (const address of [`${url}/`, url.replace('http://', ''), url.toUpperCase()]) {
      expect(await choice.choose(address)).toEqual(refused);
    }
    expect(received).toEqual([]);
  });

  it.each<[string, Answer, string]>([
    ['nobody', [0, null], 'broker_unreachable'],
    ['a broker that cannot answer now', problem(429, 'rate_limited'), 'internal'],
    ['no broker', [200, { hello: 'world' }], 'broker_incompatible'],
    ['a broker that serves others', infoWith({ redirectUris: [] }), 'broker_incompatible'],
    ['a broker of another time', infoWith({ apiVersions: [2] }), 'broker_incompatible'],
  ])('keeps nothing when %s is there', async (_, answer, cause) => {
    const { url } = await startBroker({ [broker]: answer, 'GET /': answer });
    const { choice, local } = createBackground();
    expect(await choice.choose(url)).toEqual({ ok: false, cause });
    expect(local.items()).toEqual({ settings: agreed });
  });
});

describe('a sign-in', () => {
  const known = exampleConnection({ brokerUrl: 'https://old.example' });
  const key = connectionKey(known);

  it('for a company that is known goes to its own broker', async () => {
    const { choice, hold, decide } = createBackground();
    hold(known);
    decide({ ...agreed, brokerUrl: 'https://new.example' });
    expect(await choice.destinationOf(key)).toEqual({
      ok: true,
      value: { brokerUrl: 'https://old.example', expected: key },
    });
  });

  it.each([[null], [key]])('for %s that is not known goes to the chosen one', async (expected) => {
    const { choice } = createBackground({ preset: 'https://new.example' });
    expect(await choice.destinationOf(expected)).toEqual({
      ok: true,
      value: { brokerUrl: 'https://new.example', expected: null },
    });
  });

  it('goes nowhere while no broker is chosen', async () => {
    const { choice } = createBackground();
    expect(await choice.destinationOf(null)).toEqual({ ok: false, cause: 'broker_unreachable' });
  });
});
