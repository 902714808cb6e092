import { setTimeout as delay } from 'node:timers/promises';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBroker } from '../../broker/build.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { brokerEnvironment, createEncryptionKey } from '../support/broker-environment.ts';
import { startBundled } from '../support/bundled-broker.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { http } from '../support/http.ts';
import { startCaddy } from '../support/start-caddy.ts';
import { someRedirectUri } from '../support/system.ts';
import { createTestFolder } from '../support/test-folder.ts';
import { api, authorizeParameters, connect, createUserAgent } from '../support/user-agent.ts';

let temporary: Awaited<ReturnType<typeof createTemporaryFolder>>;
let bundle: string;
let brokerPort: number;
let url: string;
let simulator: Simulator;
let caddy: Awaited<ReturnType<typeof startCaddy>>;

beforeAll(async () => {
  temporary = await createTemporaryFolder();
  bundle = await buildBroker(temporary.path);
  brokerPort = await findFreePort();
  const httpsPort = await findFreePort();
  url = `https://localhost:${httpsPort}`;
  simulator = await startSimulator({ registeredRedirectUris: [url + routes.callback] });
  caddy = await startCaddy({
    folder: temporary.path,
    httpsPort,
    httpPort: await findFreePort(),
    brokerPort,
    patience: '2s',
  });
});
afterAll(async () => {
  await caddy.close();
  await simulator.close();
  await temporary.remove();
});

const place = () => ({ broker: { url }, simulator });

/** broker.mjs with the settings that the deploy page tells. */
async function startBroker() {
  const environment = {
    ...brokerEnvironment({
      port: brokerPort,
      simulator,
      redirectUris: [someRedirectUri],
      databaseUrl: 'sqlite:broker.db',
      encryptionKeys: createEncryptionKey('first'),
    }),
    PUBLIC_URL: url,
    TRUST_PROXY: '127.0.0.1/32',
    PRIVATE_APPS: 'on',
    LOG_LEVEL: 'trace',
  };
  const broker = startBundled({ bundle, folder: await createTestFolder(), environment });
  await waitUntilReady();
  return broker;
}

async function waitUntilReady() {
  const ready = `http://127.0.0.1:${brokerPort}${routes.ready}`;
  const status = () => http(ready).then((answer) => answer.status);
  await expect.poll(() => status().catch(() => 0), { timeout: 15_000 }).toBe(200);
}

describe('a broker behind Caddy', () => {
  it('connects a company over TLS, with cookies of this host alone and HSTS', async () => {
    await startBroker();
    const { answer } = await createUserAgent(place()).ask();
    expect(answer.status).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    expect(answer.setCookies.join()).toMatch(/^__Host-form=[^;]+;.*\bSecure\b/);

    const { token } = await connect(place());
    const answered = await api(place(), token, routes.connection);
    expect(answered.json()).toMatchObject({ status: 'active' });
  });

  it('leaves no code and no state in either log, at their most talkative', async () => {
    const broker = await startBroker();
    const agent = createUserAgent(place());
    const back = await agent.comeBack();
    const own = (await agent.open(back)).location().searchParams;
    const attentives = new URL(back, url).searchParams;
    const secrets = [own, attentives].flatMap((from) => [from.get('code'), from.get('state')]);
    broker.child.kill('SIGTERM');
    await broker.ended;
    // This is answered by Caddy itself, which logs that in another way.
    const again = await agent.open(back);
    expect(again.status).toBe(200);
    expect(caddy.log()).toContain('/oauth/callback?');
    for (const secret of secrets) {
      expect(secret?.length).toBeGreaterThan(10);
      expect(broker.output.stdout.includes(secret ?? '')).toBe(false);
      expect(caddy.log().includes(secret ?? '')).toBe(false);
    }
  });

  it('limits a client and not the proxy, whatever the client says it is', async () => {
    await startBroker();
    const body = new URLSearchParams({
      grant_type: 'urn:connector-for-attentive:grant-type:api-key',
      client_id: 'extension',
      api_key: 'not-a-key-of-attentive',
    }).toString();
    const tryKey = async (localAddress: string, claims: Record<string, string> = {}) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', ...claims };
      return (await http(url + routes.token, { method: 'POST', headers, body, localAddress }))
        .status;
    };
    for (let count = 0; count < 5; count += 1) {
      expect(await tryKey('127.0.0.2')).toBe(400);
    }
    expect(await tryKey('127.0.0.2')).toBe(429);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded']) {
      expect(await tryKey('127.0.0.2', { [name]: '192.0.2.1' })).toBe(429);
    }
    expect(await tryKey('127.0.0.3')).toBe(400);
  });
});

describe('a broker that is away', () => {
  it('is waited for while it is restarted', async () => {
    const first = await startBroker();
    first.child.kill('SIGTERM');
    await first.ended;
    const answer = http(`${url}${routes.authorize}?${authorizeParameters()}`);
    // Long enough for Caddy to find nobody there.
    await Promise.race([answer, delay(300)]);
    await startBroker();
    expect((await answer).text).toContain('<form');
  });

  it('leaves the sign-in window open with a sentence, and answers a program with an error', async () => {
    const page = await http(`${url}${routes.authorize}?${authorizeParameters()}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('try again');
    expect((await http(url + routes.connection)).status).toBe(502);
  });
});
