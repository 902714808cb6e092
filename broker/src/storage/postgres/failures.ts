import { DatabaseError } from 'pg';
import { BrokerError, unavailable } from '../../errors.ts';

/** The connection failed and not the statement; whether that was carried out, nobody knows. */
class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('the connection to the database was lost', { cause });
    this.name = 'ConnectionLost';
  }
}

/** The driver has no code for it. */
const nothingSaid = 'Query read timeout';

/** Codes of PostgreSQL, appendix A of its manual. */
const shutdown = ['57P01', '57P02', '57P03', '57P05'];
const readOnly = '25006';
const tooManyConnections = '53300';
const tooSlow = ['57014', '55P03', '25P03', '25P04'];

/** Two transactions were in each other's way, and the same one alone would have passed. */
const collisions = [
  // serialization_failure, deadlock_detected
  '40001',
  '40P01',
  // unique_violation: another process has just written the row that was not there a moment ago
  '23505',
];

/** What the driver says without a word from the server is about the connection. */
export function asFailure(error: unknown): unknown {
  return error instanceof DatabaseError ? error : new ConnectionLost(error);
}

export function isCollision(error: unknown): boolean {
  return error instanceof DatabaseError && collisions.includes(error.code ?? '');
}

/** Nobody should use this connection again, be it that the server has become a read-only one. */
export function endsConnection(error: unknown): boolean {
  if (error instanceof ConnectionLost) return true;
  if (!(error instanceof DatabaseError)) return false;
  const code = error.code ?? '';
  return shutdown.includes(code) || code.startsWith('08') || code === readOnly;
}

/** It had ended before anybody knew. Of one on which nothing is said, another says no more. */
export function isConnectionGone(error: unknown): boolean {
  const cause = error instanceof ConnectionLost ? error.cause : undefined;
  return endsConnection(error) && !(cause instanceof Error && cause.message === nothingSaid);
}

/** What callers hear: "come back soon" for what passes by itself, anything else as it is. */
export function toldOutside(error: unknown): unknown {
  if (error instanceof BrokerError || !isPassing(error)) return error;
  return unavailable(error);
}

function isPassing(error: unknown): boolean {
  if (endsConnection(error)) return true;
  if (!(error instanceof DatabaseError)) return false;
  const code = error.code ?? '';
  return code === tooManyConnections || tooSlow.includes(code) || code.startsWith('40');
}
