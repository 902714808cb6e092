import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { http, postForm } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';

/** As many as the pool has. */
const connections = 10;

const log = createLogRecorder();
let system: System;

beforeEach(async () => {
  system = await startSystem({ database: 'postgres', log: log.stream });
});
afterEach(() => system.close());

const healthOf = async (path: string) => (await http(system.broker.url + path)).status;

it('a broker whose connections to PostgreSQL are all busy says when to come again, and loses nothing', async () => {
  const { token } = await connect(system);
  const { verifier, challenge } = createPkce();
  const agent = createUserAgent(system);
  const back = await agent.comeBack(undefined, { code_challenge: challenge });
  const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
  const another = createUserAgent(system);
  const itsBack = await another.comeBack();

  const release = await occupyPool();
  try {
    const [read, signedOut, redeemed, sentBack] = await Promise.all([
      api(system, token, routes.connection),
      postForm(system.broker.url + routes.revoke, { token }),
      redeem(system, { code, code_verifier: verifier }),
      another.open(itsBack),
    ]);
    for (const answer of [read, signedOut, redeemed]) {
      expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
      expect(answer.headers['www-authenticate']).toBeUndefined();
      expect(linesOf(answer.headers['x-request-id'])).toEqual(['request failed', 'answered']);
    }
    expect(sentBack.location().searchParams.get('error')).toBe('temporarily_unavailable');
    expect([await healthOf(routes.live), await healthOf(routes.ready)]).toEqual([200, 503]);
  } finally {
    await release();
  }
  expect(await healthOf(routes.ready)).toBe(200);
  expect((await api(system, token, routes.connection)).status).toBe(200);
  expect((await redeem(system, { code, code_verifier: verifier })).status).toBe(200);
  await connect(system, 'omar@northfold.example');
});

/** What the log says of one request. */
function linesOf(id: string | string[] | undefined): unknown[] {
  return log.entries().flatMap(({ requestId, msg }) => (requestId === id ? [msg] : []));
}

/** @returns what lets go of all of them. */
async function occupyPool(): Promise<() => Promise<void>> {
  const released = Promise.withResolvers<void>();
  const begun: Promise<void>[] = [];
  const work = Array.from({ length: connections }, () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    begun.push(promise);
    return system.broker.database.transaction(() => {
      resolve();
      return released.promise;
    });
  });
  await Promise.all(begun);
  return async () => {
    released.resolve();
    await Promise.all(work);
  };
}
