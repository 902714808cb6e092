import { setTimeout as delay } from 'node:timers/promises';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Simulator } from '../simulator/simulator.ts';
import type { Environment } from '../support/broker-environment.ts';
import { api } from '../support/user-agent.ts';
import { type BrokerUnderTest, startBrokerUnderTest } from './broker-under-test.ts';
import { type Ground, traceOf, wholeTraces } from './ground.ts';
import { createPostgresGround } from './postgres-ground.ts';
import { createSeededNumbers } from './seeded.ts';
import { createSqliteGround } from './sqlite-ground.ts';
import { createSurroundings } from './surroundings.ts';
import { connectUntilKilled, redeemTold, type Told } from './told.ts';

const kills = inject('kills');

const grounds = [
  ['SQLite', createSqliteGround],
  ['PostgreSQL', createPostgresGround],
] as const;

describe.each(grounds)(
  'a broker on %s that is killed in the middle of a connect',
  (_, createGround) => {
    let ground: Ground;
    let simulator: Simulator;
    let environment: Environment;
    let broker: BrokerUnderTest;
    let steps: number;
    let milliseconds: number;

    const place = () => ({ broker, simulator });

    beforeAll(async () => {
      ground = await createGround();
      ({ simulator, environment } = await createSurroundings(ground));
      broker = await startBrokerUnderTest(environment);
      // The first connect does more than the others: what is made once, is made then.
      await connectAnew();
      await broker.order({ killAt: null });
      const startedAt = performance.now();
      await connectUntilKilled(place(), () => false);
      milliseconds = performance.now() - startedAt;
      steps = await broker.order({ killAt: null });
      await connectAnew();
    });

    afterAll(async () => {
      await broker?.kill();
      await simulator?.close();
      await ground?.close();
    });

    /** As every user can the next time, whatever was before; and leaves nothing. */
    async function connectAnew(): Promise<void> {
      const { token = '' } = await connectUntilKilled(place(), () => false);
      const checked = await api(place(), token, routes.connectionCheck, 'POST');
      expect(checked.json()).toMatchObject({ status: 'active', access: { rest: 'confirmed' } });
      expect((await api(place(), token, routes.connection, 'DELETE')).status).toBe(204);
      expect(await traceOf(ground)).toBe(wholeTraces[0]);
    }

    /** What a browser was told is true after the restart too. */
    async function expectKept(told: Told): Promise<void> {
      if (told.token === undefined && told.code && !told.askedForToken) {
        told.token = await redeemTold(place(), told);
      }
      if (told.token === undefined) return;
      expect((await api(place(), told.token, routes.connection)).status).toBe(200);
    }

    const random = createSeededNumbers(20_261_124);
    const points = Array.from({ length: kills / 2 }, random);

    it.each(points)('has done all of it or nothing, at %f of its steps', async (point) => {
      await broker.order({ killAt: 1 + Math.floor(point * steps) });
      await expectWholeAfter(await connectUntilKilled(place(), broker.hasEnded));
    });

    it.each(points)('has done all of it or nothing, at %f of its time', async (point) => {
      const killing = delay(point * milliseconds).then(broker.kill);
      await expectWholeAfter(await connectUntilKilled(place(), broker.hasEnded));
      await killing;
    });

    async function expectWholeAfter(told: Told): Promise<void> {
      // It may have been quicker than it is on the average.
      if (!broker.hasEnded()) await broker.kill();
      expect(wholeTraces).toContain(await traceOf(ground));
      expect(await ground.damage()).toEqual([]);
      broker = await startBrokerUnderTest(environment);
      await expectKept(told);
      await connectAnew();
    }
  },
);
