import { connect as openSocket, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import type { Environment } from '../support/broker-environment.ts';
import { api, connect, createUserAgent } from '../support/user-agent.ts';
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts';
import type { Ground } from './ground.ts';
import { createSqliteGround } from './sqlite-ground.ts';
import { createSurroundings } from './surroundings.ts';

let ground: Ground;
let simulator: Simulator;
let environment: Environment;
let broker: BrokerUnderTest | undefined;

beforeEach(async () => {
  ground = await createSqliteGround();
  ({ simulator, environment } = await createSurroundings(ground));
});

afterEach(async () => {
  await broker?.kill();
  await simulator.close();
  await ground.close();
});

const calls = (path: string) => simulator.calls.filter((call) => call.path === path).length;

async function start(limit?: string) {
  broker = await startBrokerUnderTest(environment, limit);
  return { broker, simulator };
}

describe('a broker that gets no processor for a while', () => {
  it('does nothing twice when it wakes, and finishes what it was in', async () => {
    const place = await start();
    const agent = createUserAgent(place);
    const back = await agent.comeBack();
    const isHeld = Promise.withResolvers<void>();
    simulator.faults.push({ on: 'me', wait: isHeld.promise });
    const answer = agent.open(back);
    await expect.poll(() => calls('/v1/me')).toBe(1);
    place.broker.freeze();
    isHeld.resolve();
    await delay(2000);
    place.broker.wake();
    expect((await answer).location().searchParams.get('code')).toBeTruthy();
    expect(calls('/v1/authorization-codes/tokens')).toBe(1);
    expect(calls('/v1/me')).toBe(1);
  });
});

describe('a broker that may open few files', () => {
  it('turns away whom it cannot serve, and serves everyone once there is room again', async () => {
    const place = await start('ulimit -n 64');
    const sockets = await occupy(place.broker.url, 100);
    expect(place.broker.hasEnded()).toBe(false);
    for (const socket of sockets) socket.destroy();
    const { token } = await connect(place);
    expect((await api(place, token, routes.connection)).status).toBe(200);
    expect(await ground.damage()).toEqual([]);
  });
});

/** Connections that ask for nothing. */
async function occupy(url: string, count: number): Promise<Socket[]> {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: count }, () => openSocket(Number(port), hostname));
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.on('error', () => resolve());
          socket.once('connect', () => resolve());
        }),
    ),
  );
  return sockets;
}
