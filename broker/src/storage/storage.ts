import type { KeyRing } from '../crypto/key-ring.ts';
import { createAuthorizationCodes } from './authorization-codes.ts';
import { createConnections } from './connections.ts';
import { createConsumedFlows } from './consumed-flows.ts';
import type { Database, Queries } from './database.ts';
import { findKeyProblem } from './key-checks.ts';
import { createPendingFlows } from './pending-flows.ts';
import { createSessions } from './sessions.ts';

export type Stores = ReturnType<typeof createStores>;

export interface Storage extends Stores {
  pendingFlows: ReturnType<typeof createPendingFlows>;
  /** All of the work or none of it; only the stores it is given belong to it. */
  transaction<Result>(work: (inside: Stores) => Promise<Result>): Promise<Result>;
  /** False while another reader of the database is in the way. */
  purgeDeleted(): Promise<boolean>;
  /**
   * What is wrong with the key ring for what is stored by now, as the end of a sentence about the
   * database: another broker may have sealed with a key that this one lacks. Rejects if the database
   * does not answer.
   */
  findKeyProblem(): Promise<string | undefined>;
}

export function createStorage(database: Database, ring: KeyRing): Storage {
  return {
    ...createStores(database, ring),
    pendingFlows: createPendingFlows(ring),
    transaction: (work) => database.transaction((inside) => work(createStores(inside, ring))),
    purgeDeleted: () => database.purgeDeleted(),
    findKeyProblem: () => findKeyProblem(database, ring),
  };
}

function createStores(queries: Queries, ring: KeyRing) {
  return {
    connections: createConnections(queries, ring),
    sessions: createSessions(queries),
    authorizationCodes: createAuthorizationCodes(queries),
    consumedFlows: createConsumedFlows(queries),
  };
}
