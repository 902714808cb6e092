import type { AccountAnswer } from '../attentive/account.ts';
import type { Attentive } from '../attentive/attentive.ts';
import type { Clock } from '../clock.ts';
import { BrokerError } from '../errors.ts';
import type { RecordEvent } from '../logging.ts';
import type { CheckResult } from '../storage/connections.ts';
import type { Storage, Stores } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';
import { openCredential } from './open-credential.ts';

/** Attentive is asked once in this time for one connection, however many browsers share it. */
const checkIntervalMs = 30 * 1000;

interface Dependencies {
  storage: Storage;
  attentive: Attentive;
  clock: Clock;
}

/** Checks one connection at a time once; those who come meanwhile get the same answer. */
export function createConnectionCheck(dependencies: Dependencies) {
  const underWay = new Map<string, Promise<StoredConnection>>();

  /** @throws {BrokerError} while Attentive fails; the connection is then left as it was. */
  return (connection: StoredConnection, record: RecordEvent): Promise<StoredConnection> => {
    const key = `${connection.id} ${connection.credentialVersion}`;
    const current = underWay.get(key);
    if (current) return current;
    const check = checkConnection(dependencies, connection, record).finally(() =>
      underWay.delete(key),
    );
    underWay.set(key, check);
    return check;
  };
}

async function checkConnection(
  { storage, attentive, clock }: Dependencies,
  connection: StoredConnection,
  record: RecordEvent,
): Promise<StoredConnection> {
  if (wasJustChecked(connection, clock())) return connection;
  const credential = openCredential(storage.connections, connection, record);
  const result =
    credential === undefined
      ? { ...connection, status: 'reconnect_required' as const }
      : await askAttentive(attentive, clock, connection, credential);
  const isNews = await storage.transaction((inside) => writeResult(inside, connection, result));
  record('connection.checked', { companyId: connection.account.companyId, reason: result.status });
  if (isNews && result.status === 'reconnect_required') {
    record('connection.reconnect_required', { companyId: connection.account.companyId });
  }
  const checked = await storage.connections.find(connection.id);
  if (!checked) throw new BrokerError('session_invalid');
  return checked;
}

/** Whether the status is another now: a check at another broker may have found it out first. */
async function writeResult(
  { connections }: Stores,
  connection: StoredConnection,
  result: CheckResult,
): Promise<boolean> {
  const held = await connections.hold(connection.id);
  const isWritten = await connections.recordCheck(connection, result);
  return isWritten && held?.status !== result.status;
}

/** A clock that went backwards postpones no check. */
function wasJustChecked({ lastCheckAt }: StoredConnection, now: number): boolean {
  if (lastCheckAt === null) return false;
  const age = now - lastCheckAt;
  return age >= 0 && age < checkIntervalMs;
}

async function askAttentive(
  attentive: Attentive,
  clock: Clock,
  connection: StoredConnection,
  credential: string,
): Promise<CheckResult> {
  const [answer, viewer] = await Promise.all([
    attentive.account(credential, { retries: 1 }),
    attentive.viewer(credential),
  ]);
  const { rest, ...decided } = decide(connection, answer);
  const now = clock();
  return { ...decided, access: { rest, graphql: viewer.access }, checkedAt: now, lastCheckAt: now };
}

/** REST decides; GraphQL is reported beside it. */
function decide(connection: StoredConnection, answer: AccountAnswer) {
  const { account, status } = connection;
  if (answer.kind === 'unauthorized') {
    return { account, status: 'reconnect_required', rest: 'refused' } as const;
  }
  if (answer.kind === 'forbidden') return { account, status, rest: 'refused' } as const;
  // The credential of one company can never become that of another: keep what we have.
  if (answer.account.companyId !== account.companyId) {
    return { account, status: 'reconnect_required', rest: 'confirmed' } as const;
  }
  return { account: answer.account, status: 'active', rest: 'confirmed' } as const;
}
