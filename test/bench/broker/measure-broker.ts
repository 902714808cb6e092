import { type CostRounds, measureCosts, measureOnPostgres } from './costs.ts';
import { measureMemory } from './memory.ts';
import { measurePeers } from './peers.ts';
import { measureScale, type Sizes } from './scale.ts';
import { openStage } from './stage.ts';
import { measureStart } from './start.ts';

/** How much is measured: the whole bench takes minutes, its test seconds. */
export interface Extent {
  costs: CostRounds;
  scale: CostRounds;
  sizes: Sizes;
  /** After which memory is looked at. */
  connects: number;
  starts: number;
}

export const wholeBench: Extent = {
  costs: {
    connects: { warmUp: 1_000, rounds: 20, pieces: 50 },
    reads: { warmUp: 5_000, rounds: 20, pieces: 500 },
  },
  scale: {
    connects: { warmUp: 1_000, rounds: 20, pieces: 50 },
    reads: { warmUp: 5_000, rounds: 20, pieces: 500 },
  },
  sizes: { few: 1_000, many: 100_000 },
  connects: 10_000,
  starts: 15,
};

export type BrokerFigures = Awaited<ReturnType<typeof measureBroker>>;

/** The broker as it is shipped beside the floor, and what libraries for its middle part take. */
export async function measureBroker({ costs, scale, sizes, connects, starts }: Extent) {
  const stage = await openStage();
  try {
    return {
      costs: await measureCosts(stage, costs),
      postgres: await measureOnPostgres(stage, costs),
      peers: await measurePeers(stage, costs.connects),
      memory: await measureMemory(stage, connects),
      start: await measureStart(stage, starts),
      scale: await measureScale(stage, sizes, scale),
    };
  } finally {
    await stage.close();
  }
}
