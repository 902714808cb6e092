import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from '../../support/folders.ts';
import { median } from '../statistics.ts';
import { cpuSeconds } from './accounting.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subject.ts';

/** Until the port is open: milliseconds that pass, and of CPU. */
interface StartTime {
  elapsed: number;
  cpu: number;
}

/** How long the broker takes to listen, on a database that it knows, beside an empty Fastify server. */
export async function measureStart(stage: Stage, rounds: number) {
  const empty = await bundleEmptyServer(stage.folder);
  const starts: Record<string, () => Promise<Subject>> = {
    broker: () => stage.startBroker('start'),
    fastify: () => stage.start('empty-fastify', { arguments: [empty] }),
  };
  const times: Record<string, StartTime[]> = { broker: [], fastify: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, start] of Object.entries(starts)) {
      const time = await timeStart(start);
      if (round >= 0) times[name]?.push(time);
    }
  }
  return { rounds, broker: summary(times.broker ?? []), fastify: summary(times.fastify ?? []) };
}

async function timeStart(start: () => Promise<Subject>): Promise<StartTime> {
  const startedAt = performance.now();
  const subject = await start();
  const elapsed = performance.now() - startedAt;
  const cpu = (await cpuSeconds(subject.pid)) * 1000;
  await subject.stop();
  return { elapsed, cpu };
}

function summary(times: readonly StartTime[]): StartTime {
  return {
    elapsed: median(times.map(({ elapsed }) => elapsed)),
    cpu: median(times.map(({ cpu }) => cpu)),
  };
}

async function bundleEmptyServer(folder: string): Promise<string> {
  const file = join(folder, 'empty-fastify.mjs');
  const bundling = await rolldown({
    input: join(root, 'test/bench/peers/empty-fastify.ts'),
    platform: 'node',
  });
  await bundling.write({ format: 'esm', file, codeSplitting: false, minify: false });
  await bundling.close();
  return file;
}
