import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { behindProxy, fromAddress, newAddress } from '../support/addresses.ts';
import {
  brokerEnvironment,
  brokerUrlOf,
  createEncryptionKey,
  type Environment,
} from '../support/broker-environment.ts';
import { runBroker, waitUntilReady } from '../support/broker-process.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { http, postForm } from '../support/http.ts';
import { someRedirectUri } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent } from '../support/user-agent.ts';

// What happens to the one file while other programs and the host are at it.

const extension = { origin: `chrome-extension://${'a'.repeat(32)}` };
let folder: Awaited<ReturnType<typeof createTemporaryFolder>>;
let environment: Environment;
let simulator: Simulator;
let databasePath: string;

beforeEach(async () => {
  folder = await createTemporaryFolder();
  databasePath = join(folder.path, 'broker.db');
  const port = await findFreePort();
  simulator = await startSimulator({
    registeredRedirectUris: [brokerUrlOf(port) + routes.callback],
  });
  environment = {
    ...brokerEnvironment({
      port,
      simulator,
      redirectUris: [someRedirectUri],
      databaseUrl: `sqlite:${databasePath}`,
      encryptionKeys: createEncryptionKey('test'),
    }),
    ...behindProxy,
    LOG_LEVEL: 'silent',
  };
});
afterEach(async () => {
  await simulator.close();
  await folder.remove();
});

/** A broker process; with a port of its own it is a second one behind the same address. */
async function start(port = Number(environment.PORT)) {
  const broker = runBroker({ ...environment, PORT: String(port) });
  onTestFinished(() => broker.stop());
  expect(await waitUntilReady(brokerUrlOf(port), broker)).toBe(true);
  return { broker: { url: brokerUrlOf(port) }, pid: broker.pid, simulator };
}

/** A code of ours that no one has redeemed yet. */
async function obtainCode(place: Awaited<ReturnType<typeof start>>) {
  const { challenge, verifier } = createPkce();
  const agent = createUserAgent(place);
  const back = await agent.comeBack(undefined, { code_challenge: challenge });
  const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
  return { code, code_verifier: verifier };
}

function redeemAt(url: string, fields: Record<string, string>) {
  const grant = { grant_type: 'authorization_code', client_id: 'extension' };
  const all = { ...grant, redirect_uri: someRedirectUri, ...fields };
  return postForm(url + routes.token, all, { ...extension, ...fromAddress(newAddress()) });
}

/** Another program, which takes the write lock and lets go of it when told. */
async function holdLock() {
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    const connection = new DatabaseSync(process.argv[1]);
    connection.exec('BEGIN IMMEDIATE');
    process.stdout.write('held');
    process.stdin.once('end', () => connection.close()).resume();
  `;
  const child = spawn(process.execPath, ['-e', program, databasePath], { stdio: 'pipe' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await once(child.stdout, 'data');
  return async () => {
    child.stdin.end();
    await once(child, 'exit');
  };
}

describe('while another program holds the lock', () => {
  it('for three seconds, the broker lives on, reads, and then does what it was asked', async () => {
    const place = await start();
    const { token } = await connect(place);
    const code = await obtainCode(place);
    const release = await holdLock();
    const releasing = delay(3000).then(release);
    let isAnswered = false;
    const redemption = redeemAt(place.broker.url, code).finally(() => {
      isAnswered = true;
    });
    let longestMs = 0;
    for (let asked = 0; asked < 20; asked += 1) {
      const began = performance.now();
      expect((await http(place.broker.url + routes.live)).status).toBe(200);
      longestMs = Math.max(longestMs, performance.now() - began);
    }
    expect((await api(place, token, routes.connection)).status).toBe(200);
    expect(isAnswered).toBe(false);
    expect(longestMs).toBeLessThan(2000);
    await releasing;
    expect((await redemption).status).toBe(200);
  });

  it('for too long, each answer says when to come back, and nobody is signed out', async () => {
    const place = await start();
    const { token } = await connect(place);
    const code = await obtainCode(place);
    const agent = createUserAgent(place);
    const back = await agent.comeBack();
    const release = await holdLock();
    const [redeemed, disconnected, navigation] = await Promise.all([
      redeemAt(place.broker.url, code),
      api(place, token, routes.connection, 'DELETE'),
      agent.open(back),
    ]);
    for (const answer of [redeemed, disconnected]) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(redeemed.json()).toMatchObject({ error: 'temporarily_unavailable' });
    expect(navigation.location().searchParams.get('error')).toBe('temporarily_unavailable');
    await release();
    expect((await api(place, token, routes.connection)).status).toBe(200);
    expect((await redeemAt(place.broker.url, code)).status).toBe(200);
  });
});

it('a full disk: what is stored can be read, nothing is lost, and it recovers', async () => {
  const place = await start();
  const { token } = await connect(place);
  // To its limit of file size a process writes as to a full disk, and no other is harmed.
  const limit = (size: string) =>
    execFileSync('prlimit', ['--pid', String(place.pid), `--fsize=${size}:`]);
  limit('4096');
  const agent = createUserAgent(place);
  const answer = await agent.open(await agent.comeBack('omar@northfold.example'));
  expect(answer.location().searchParams.get('error')).toBe('temporarily_unavailable');
  expect((await api(place, token, routes.connection)).status).toBe(200);
  limit('unlimited');
  expect((await api(place, (await connect(place)).token, routes.connection)).status).toBe(200);
  expect(integrity()).toBe('ok');
});

it('two brokers at one file redeem a code once, however many ask at once', async () => {
  const first = await start();
  const second = await start(await findFreePort());
  const code = await obtainCode(first);
  const urls = [first.broker.url, second.broker.url];
  const redemptions = Array.from({ length: 50 }, (_, index) =>
    redeemAt(urls[index % 2] ?? '', code),
  );
  const statuses = (await Promise.all(redemptions)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 400)).toHaveLength(49);
  const { token } = await connect(second);
  expect((await api(first, token, routes.connection)).status).toBe(200);
  expect((await api(second, token, routes.connection, 'DELETE')).status).toBe(204);
  expect((await api(first, token, routes.connection)).status).toBe(401);
  expect(integrity()).toBe('ok');
});

it('two brokers at one file exchange an answer of Attentive once, however often it comes', async () => {
  const first = await start();
  const second = await start(await findFreePort());
  const balancer = { ...first };
  const agent = createUserAgent(balancer);
  const back = await agent.comeBack();
  const callbacks = Array.from({ length: 20 }, (_, index) => {
    balancer.broker = index % 2 ? first.broker : second.broker;
    return agent.open(back);
  });
  const reasons = (await Promise.all(callbacks)).map((answer) =>
    answer.location().searchParams.get('reason'),
  );
  expect(reasons.filter((reason) => reason === null)).toHaveLength(1);
  expect(reasons.filter((reason) => reason === 'flow_used')).toHaveLength(19);
  const exchanges = simulator.calls.filter(({ path }) => path.endsWith('/tokens'));
  expect(exchanges).toHaveLength(1);
  expect(integrity()).toBe('ok');
});

function integrity(): unknown {
  const connection = new DatabaseSync(databasePath, { readOnly: true });
  const answer = connection.prepare('PRAGMA integrity_check').get()?.integrity_check;
  connection.close();
  return answer;
}
