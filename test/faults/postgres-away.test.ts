import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresDatabase } from '../../broker/src/testing/postgres.ts';
import { http } from '../support/http.ts';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';
import { createTcpProxy, type TcpProxy } from './tcp-proxy.ts';

// A server of their own: the one of the test run is in use by others.
let server: PostgresServer;
let network: TcpProxy;
let system: System;

beforeAll(async () => {
  server = await startPostgresServer();
});

afterAll(() => server?.close());

beforeEach(async () => {
  const { url } = await createPostgresDatabase(server.url);
  network = await createTcpProxy({ host: '127.0.0.1', port: Number(new URL(url).port) });
  const throughNetwork = new URL(url);
  throughNetwork.port = String(network.port);
  system = await startSystem({ environment: { DATABASE_URL: throughNetwork.href } });
});

afterEach(async () => {
  network.restore();
  await system?.close();
  await network?.close();
});

const status = async (path: string) => (await http(system.broker.url + path)).status;

describe('a PostgreSQL that is restarted in the middle of a sign-in', () => {
  it('is not noticed by a user who was at Attentive', async () => {
    const { verifier, challenge } = createPkce();
    const agent = createUserAgent(system);
    const back = await agent.comeBack(undefined, { code_challenge: challenge });
    await restart();
    const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
    await restart();
    expect((await redeem(system, { code, code_verifier: verifier })).status).toBe(200);
  });

  it('costs the user one more try when it is away, and nothing half is left', async () => {
    const agent = createUserAgent(system);
    const back = await agent.comeBack();
    await server.stop();
    const { searchParams } = (await agent.open(back)).location();
    expect(searchParams.get('error')).toBe('temporarily_unavailable');
    expect(searchParams.get('reason')).toBe('internal');
    expect(searchParams.get('state')).toBe('the-extensions-state');
    expect(system.simulator.calls.map(({ path }) => path)).not.toContain('/v1/me');
    await server.start();
    await connect(system);
    expect(await countRows(system)).toMatchObject({ connections: 1, sessions: 1 });
  });

  it('before the code is redeemed leaves the code good', async () => {
    const { verifier, challenge } = createPkce();
    const agent = createUserAgent(system);
    const back = await agent.comeBack(undefined, { code_challenge: challenge });
    const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
    await server.stop();
    const refused = await redeem(system, { code, code_verifier: verifier });
    expect([refused.status, refused.json().error]).toEqual([503, 'temporarily_unavailable']);
    expect(refused.headers['retry-after']).toBe('5');
    await server.start();
    expect((await redeem(system, { code, code_verifier: verifier })).status).toBe(200);
  });

  it('may go away after Attentive’s answer: told, and the next connect is whole', async () => {
    const agent = createUserAgent(system);
    const back = await agent.comeBack();
    const isHeld = Promise.withResolvers<void>();
    system.simulator.faults.push({ on: 'me', wait: isHeld.promise });
    const answer = agent.open(back);
    await expect
      .poll(() => system.simulator.calls.some(({ path }) => path === '/v1/me'))
      .toBe(true);
    await server.stop();
    isHeld.resolve();
    const { searchParams } = (await answer).location();
    expect(searchParams.get('error')).toBe('temporarily_unavailable');
    await server.start();
    expect(await countRows(system)).toMatchObject({ connections: 0, authorization_codes: 0 });
    await connect(system);
  });
});

describe('a PostgreSQL that cannot be reached', () => {
  it.each([
    ['was stopped', () => server.stop(), () => server.start()],
    ['is behind a broken network', async () => network.swallow(), async () => network.restore()],
  ])('because it %s signs nobody out', async (_, breakIt, mendIt) => {
    const { token } = await connect(system);
    await breakIt();
    const answer = await api(system, token, routes.connection);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.headers['www-authenticate']).toBeUndefined();
    expect(await status(routes.live)).toBe(200);
    expect(await status(routes.ready)).toBe(503);
    await mendIt();
    await expect.poll(() => status(routes.ready), { timeout: 15_000 }).toBe(200);
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });

  it('only for a moment, its connections cut, is not noticed', async () => {
    const { token } = await connect(system);
    network.cut();
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });
});

async function restart(): Promise<void> {
  await server.stop();
  await server.start();
}
