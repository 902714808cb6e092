import { median, quantile } from '../statistics.ts';
import { cpuSeconds } from './accounting.ts';

/** Something to do, again and again, to a server in a process of its own. */
export interface Contender {
  name: string;
  pid: number;
  /** One piece of work, such as a connect; its promise ends when the server has answered. */
  work(): Promise<unknown>;
}

export interface Rounds {
  /** Pieces before anything counts, so that the compiler has seen the code. */
  warmUp: number;
  rounds: number;
  /** Pieces in one round of one contender. */
  pieces: number;
}

/** Milliseconds of CPU for one piece of work, by rounds. */
export interface Cost {
  median: number;
  tenth: number;
  ninetieth: number;
}

/**
 * What one piece of work costs each contender's process. They take turns and neither always begins,
 * so that whatever else the machine does falls on all alike.
 */
export async function measureInTurns(
  contenders: readonly Contender[],
  { warmUp, rounds, pieces }: Rounds,
): Promise<Record<string, Cost>> {
  for (const contender of contenders) await repeat(contender, warmUp);
  const costs = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    const turns = contenders.map((_, place) => contenders[(place + round) % contenders.length]);
    for (const contender of turns) {
      if (contender) costs.get(contender.name)?.push(await costOf(contender, pieces));
    }
  }
  return Object.fromEntries([...costs].map(([name, samples]) => [name, summary(samples)]));
}

async function costOf(contender: Contender, pieces: number): Promise<number> {
  const before = await cpuSeconds(contender.pid);
  await repeat(contender, pieces);
  return (((await cpuSeconds(contender.pid)) - before) / pieces) * 1000;
}

async function repeat({ work }: Contender, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await work();
}

function summary(samples: readonly number[]): Cost {
  return {
    median: median(samples),
    tenth: quantile(samples, 0.1),
    ninetieth: quantile(samples, 0.9),
  };
}
