import pLimit from 'p-limit';
import { unavailable } from '../errors.ts';
import type { Ask } from './ask.ts';

export interface Bound {
  /** Questions that Attentive is asked at the same time. */
  atOnce: number;
  /** Further ones that may wait for their turn. */
  waiting: number;
}

export interface BoundedAsking {
  /**
   * For the first question of anything.
   *
   * @throws {BrokerError} unavailable, if too many wait already: nothing was asked.
   */
  begin: Ask;
  /** For what follows from one that was let in: it waits, and is never turned away half-way. */
  goOn: Ask;
}

/**
 * A way to Attentive that only so many use at once. While Attentive is slow, more would gain nothing
 * and cost the broker its memory, and whoever shares the way would wait longer than a person does.
 */
export function boundAsking(ask: Ask, { atOnce, waiting }: Bound): BoundedAsking {
  const inTurn = pLimit(atOnce);
  return {
    async begin(question) {
      const underWay = inTurn.activeCount + inTurn.pendingCount;
      if (underWay >= atOnce + waiting) throw unavailable(new AskedTooMuch());
      return inTurn(ask, question);
    },
    goOn: (question) => inTurn(ask, question),
  };
}

/** For the log: by its name an operator tells a slow Attentive from a broker in trouble. */
class AskedTooMuch extends Error {
  override name = 'AskedTooMuch';
}
