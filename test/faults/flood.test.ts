import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { fromAddress, newAddress } from '../support/addresses.ts';
import type { Environment } from '../support/broker-environment.ts';
import { findFreePort } from '../support/free-port.ts';
import { http } from '../support/http.ts';
import { api, authorizeParameters, connect, createUserAgent } from '../support/user-agent.ts';
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts';
import type { Ground } from './ground.ts';
import { createSqliteGround } from './sqlite-ground.ts';
import { createSurroundings } from './surroundings.ts';

const requests = inject('floodRequests');
/** Clients at the same time. */
const clients = 20;

let ground: Ground;
let simulator: Simulator;
let environment: Environment;
let broker: BrokerUnderTest;
let metricsUrl: string;

beforeEach(async () => {
  ground = await createSqliteGround();
  ({ simulator, environment } = await createSurroundings(ground));
  const metricsPort = await findFreePort();
  metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  broker = await startBrokerUnderTest({
    ...environment,
    METRICS_PORT: String(metricsPort),
    // As on a small host; V8's room for what is new would else grow by the load and not by what stays.
    NODE_OPTIONS: '--max-old-space-size=64 --max-semi-space-size=4',
  });
});
afterEach(async () => {
  await broker.kill();
  await simulator.close();
  await ground.close();
});

describe(`${requests} questions and answers from strangers`, () => {
  it('write nothing, and leave no more memory in use than half as many', async () => {
    const flood = await prepareFlood();
    await flood(requests / 4);
    const before = databaseFiles();
    await flood(requests / 4);
    const half = await residentBytes();
    await flood(requests / 2);
    expect((await residentBytes()) / half).toBeLessThan(1.15);
    expect(databaseFiles().equals(before)).toBe(true);
    const { token } = await connect({ broker, simulator });
    expect((await api({ broker, simulator }, token, routes.connection)).status).toBe(200);
  }, 300_000);
});

/** Half of the requests ask for the page, half press Continue on it; each is somebody else's. */
async function prepareFlood() {
  const browser = createUserAgent({ broker, simulator });
  const { fields } = await browser.ask();
  const form = new URLSearchParams({ ...fields, decision: 'continue' }).toString();
  const headers = {
    cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
    origin: broker.url,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const question = `${routes.authorize}?${authorizeParameters()}`;
  const ask = () => send(agent, question);
  const answer = () => send(agent, routes.authorize, { method: 'POST', headers }, form);
  return async (count: number) => {
    const client = async () => {
      for (let pair = 0; pair < count / 2 / clients; pair += 1) {
        expect([await ask(), await answer()]).toEqual([200, 303]);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  };
}

/** @returns the status. */
function send(agent: Agent, path: string, { method = 'GET', headers = {} } = {}, body?: string) {
  return new Promise<number | undefined>((resolve, reject) => {
    const options = { agent, method, headers: { ...headers, ...fromAddress(newAddress()) } };
    request(broker.url + path, options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end(body);
  });
}

async function residentBytes(): Promise<number> {
  const { text } = await http(metricsUrl);
  const [, bytes] = /^process_resident_memory_bytes (\d+)$/m.exec(text) ?? [];
  return Number(bytes);
}

function databaseFiles(): Buffer {
  const path = ground.databaseUrl.replace('sqlite:', '');
  return Buffer.concat([readFileSync(path), readFileSync(`${path}-wal`)]);
}
