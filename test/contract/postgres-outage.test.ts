import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresDatabase } from '../../broker/src/testing/postgres.ts';
import { http } from '../support/http.ts';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';

let server: PostgresServer;
let system: System;

beforeAll(async () => {
  server = await startPostgresServer();
  const { url } = await createPostgresDatabase(server.url);
  system = await startSystem({ environment: { DATABASE_URL: url } });
});
afterAll(async () => {
  await system.close();
  await server.close();
});

const statusOf = async (path: string) => (await http(system.broker.url + path)).status;
const isReady = async () => (await statusOf(routes.ready)) === 200;

describe('a PostgreSQL that is stopped and started again', () => {
  it('ends no session, and is told as what passes', async () => {
    const { token } = await connect(system);
    await server.stop();
    const answer = await api(system, token, routes.connection);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.headers['www-authenticate']).toBeUndefined();
    expect(await statusOf(routes.live)).toBe(200);
    expect(await isReady()).toBe(false);
    await server.start();
    await expect.poll(isReady).toBe(true);
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });

  it('between the user’s Continue and Attentive’s answer changes nothing for the user', async () => {
    const agent = createUserAgent(system);
    const back = await agent.comeBack();
    await server.stop();
    await server.start();
    expect((await agent.open(back)).location().searchParams.has('code')).toBe(true);
  });

  it('when Attentive’s answer comes sends the user back with what happened, and nothing is used up', async () => {
    const agent = createUserAgent(system);
    const back = await agent.comeBack();
    system.simulator.calls.length = 0;
    await server.stop();
    const { searchParams } = (await agent.open(back)).location();
    expect(searchParams.get('error')).toBe('temporarily_unavailable');
    expect(system.simulator.calls).toEqual([]);
    await server.start();
    await expect.poll(isReady).toBe(true);
    await connect(system);
  });

  it('before the code is redeemed leaves the code good', async () => {
    const pkce = createPkce();
    const agent = createUserAgent(system);
    const back = await agent.comeBack(undefined, { code_challenge: pkce.challenge });
    const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
    await server.stop();
    const refused = await redeem(system, { code, code_verifier: pkce.verifier });
    expect([refused.status, refused.json().error]).toEqual([503, 'temporarily_unavailable']);
    expect(refused.headers['retry-after']).toBe('5');
    await server.start();
    await expect.poll(isReady).toBe(true);
    expect((await redeem(system, { code, code_verifier: pkce.verifier })).status).toBe(200);
  });
});
