import { connect as openSocket, type Socket } from 'node:net';
import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import { type HttpAnswer, http } from '../support/http.ts';
import { api, authorizeParameters, connect, redeem } from '../support/user-agent.ts';
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts';
import type { Ground } from './ground.ts';
import { createSqliteGround } from './sqlite-ground.ts';
import { createSurroundings } from './surroundings.ts';

/** V8 ends a process that needs more. */
const heap = '--max-old-space-size=36 --max-semi-space-size=1';
/** Milliseconds. */
const patience = { timeout: 10_000, interval: 100 };

let ground: Ground;
let simulator: Simulator;
let broker: BrokerUnderTest;
const sockets: Socket[] = [];

beforeEach(async () => {
  ground = await createSqliteGround();
  const surroundings = await createSurroundings(ground);
  ({ simulator } = surroundings);
  broker = await startBrokerUnderTest({ ...surroundings.environment, NODE_OPTIONS: heap });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await broker.kill();
  await simulator.close();
  await ground.close();
});

describe('a broker whose memory slow clients hold', () => {
  it('refuses at the door, lives, and serves everyone when they are gone', async () => {
    const { token } = await connect({ broker, simulator });
    const ask = () => api({ broker, simulator }, token, routes.connection);
    await holdMemory(490);
    // What is garbage may be collected at any time, and it then serves for a moment.
    const told = ({ status, headers, text }: HttpAnswer) => [
      status,
      headers['retry-after'],
      text.includes('"internal"'),
    ];
    await expect.poll(async () => told(await ask()), patience).toEqual([503, '5', true]);
    const redeemNothing = () => redeem({ broker, simulator }, {});
    await expect.poll(async () => told(await redeemNothing()), patience).toEqual([503, '5', true]);
    const question = `${broker.url}${routes.authorize}?${authorizeParameters()}`;
    const sentTo = async () => (await http(question)).headers.location ?? '';
    await expect.poll(sentTo, patience).toContain(`${routes.problem}?reason=internal`);
    const page = await http(`${broker.url}${routes.problem}?reason=internal`);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('had a problem')]);
    expect((await http(broker.url + routes.live)).status).toBe(200);

    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await ask()).status, patience).toBe(200);
    expect(broker.hasEnded()).toBe(false);
    await connect({ broker, simulator });
  });
});

describe('a broker to which more clients connect than it has memory for', () => {
  it('closes what is beyond, and serves everyone when they are gone', async () => {
    const { hostname, port } = new URL(broker.url);
    let closed = 0;
    for (let count = 0; count < 700; count += 1) {
      const socket = openSocket(Number(port), hostname);
      socket
        .on('error', () => undefined)
        .once('close', () => {
          closed += 1;
        });
      sockets.push(socket);
    }
    await expect.poll(() => closed, patience).toBeGreaterThan(150);
    expect(closed).toBeLessThan(300);
    expect(broker.hasEnded()).toBe(false);
    for (const socket of sockets) socket.destroy();
    await connect({ broker, simulator });
  });
});

/** Each sends all that a request may have, but for its end. */
async function holdMemory(count: number): Promise<void> {
  const { hostname, port } = new URL(broker.url);
  const lines = [
    `POST ${routes.token} HTTP/1.1`,
    'Host: a',
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Length: 4000',
    ...Array.from({ length: 75 }, (_, index) => `X-${index}: ${'x'.repeat(200)}`),
  ];
  const start = `${lines.join('\r\n')}\r\n\r\n${'a'.repeat(3999)}`;
  const opened = Array.from({ length: count }, () => {
    const socket = openSocket(Number(port), hostname);
    sockets.push(socket);
    socket.on('error', () => undefined);
    return new Promise<void>((resolve) => {
      socket.once('close', resolve);
      socket.write(start, () => resolve());
    });
  });
  await Promise.all(opened);
}
