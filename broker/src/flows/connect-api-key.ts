import { apiKeyPattern, extensionClientId, type OAuthError } from '@connector/shared/oauth';
import type { TokenAnswer } from '@connector/shared/schemas/token';
import type { AccessState } from '@connector/shared/states';
import type { Account } from '../account.ts';
import type { Attentive } from '../attentive/attentive.ts';
import type { Clock } from '../clock.ts';
import { equalSecrets } from '../crypto/secrets.ts';
import { BrokerError, toBrokerError } from '../errors.ts';
import type { RecordEvent } from '../logging.ts';
import type { Storage, Stores } from '../storage/storage.ts';
import { holdEvents } from './held-events.ts';
import { openCredential } from './open-credential.ts';
import { openSession } from './open-session.ts';
import type { Parameters } from './parameters.ts';
import type { Redemption } from './redemption.ts';

interface Dependencies {
  storage: Storage;
  attentive: Attentive;
  clock: Clock;
  record: RecordEvent;
  /** Milliseconds. */
  sessionMaxMs: number;
}

/** A key of which Attentive has said whose it is. */
interface KnownKey {
  apiKey: string;
  account: Account;
  graphql: AccessState;
}

/**
 * The grant of a private app's API key (RFC 6749 section 4.5): checked at Attentive, sealed, and
 * answered by a session. The key itself goes nowhere else.
 *
 * @throws {BrokerError} with the cause; nothing is then written.
 */
export async function connectApiKey(
  dependencies: Dependencies,
  parameters: Parameters,
): Promise<Redemption> {
  const error = findError(parameters);
  const apiKey = parameters.get('api_key');
  if (error || apiKey === undefined) {
    return { kind: 'refused', error: error ?? 'invalid_request', reason: 'invalid_request' };
  }
  try {
    const known = await askWhoseItIs(dependencies.attentive, apiKey);
    return { kind: 'token', answer: await connect(dependencies, known) };
  } catch (error) {
    const { reason } = toBrokerError(error);
    dependencies.record('connect.failed', { kind: 'api_key', reason });
    throw error;
  }
}

function findError(parameters: Parameters): OAuthError | undefined {
  const clientId = parameters.get('client_id');
  if (parameters.hasRepeated || clientId === undefined) return 'invalid_request';
  if (clientId !== extensionClientId) return 'invalid_client';
  return apiKeyPattern.test(parameters.get('api_key') ?? '') ? undefined : 'invalid_request';
}

/** REST decides; GraphQL is reported beside it, but may not name another company. */
async function askWhoseItIs(attentive: Attentive, apiKey: string): Promise<KnownKey> {
  const [answer, viewer] = await Promise.all([
    attentive.account(apiKey, { retries: 1 }),
    attentive.viewer(apiKey),
  ]);
  // 403 too: `/me` needs no permission, so a key that may not even ask that is of no use here.
  if (answer.kind !== 'account') throw new BrokerError('api_key_refused');
  const { account } = answer;
  if (viewer.companyId !== undefined && !isSameCompany(viewer.companyId, account.companyId)) {
    throw new BrokerError('upstream_invalid');
  }
  return { apiKey, account, graphql: viewer.access };
}

/** Both APIs write a company's id in base64; the documentation shows it without padding. */
function isSameCompany(one: string, other: string): boolean {
  const bare = (id: string) => id.replace(/=+$/, '');
  return bare(one) === bare(other);
}

async function connect(
  { storage, clock, record, sessionMaxMs }: Dependencies,
  { apiKey, account, graphql }: KnownKey,
): Promise<TokenAnswer> {
  const { companyId } = account;
  const { answer, events } = await storage.transaction(async (inside) => {
    const events = holdEvents();
    const now = clock();
    // Told at once: it is so whatever becomes of the transaction, and may be why that ends.
    const isReplacement = await holdsAnotherKey(inside, companyId, apiKey, record);
    // Attentive does not say what a key may do.
    const scopes: string[] = [];
    const kind = 'api_key';
    const connection = { account, kind, scopes, credential: apiKey, graphql, now } as const;
    const connectionId = await inside.connections.save(connection);
    events.record('connect.succeeded', { companyId, kind });
    if (isReplacement) {
      // Whoever had the old key has to show that they have the new one too.
      await inside.sessions.endAllOf(connectionId);
      events.record('connection.key_replaced', { companyId });
    }
    const opened = await openSession(inside, { connectionId, scopes, now, maxMs: sessionMaxMs });
    events.record('session.created', { companyId });
    return { answer: opened.answer, events };
  });
  events.tell(record);
  return answer;
}

/** One that does not open counts as another: nobody can say that it is the same. */
async function holdsAnotherKey(
  { connections }: Stores,
  companyId: string,
  apiKey: string,
  record: RecordEvent,
): Promise<boolean> {
  const connection = await connections.holdOf(companyId, 'api_key');
  if (!connection) return false;
  const held = openCredential(connections, connection, record);
  return held === undefined || !equalSecrets(held, apiKey);
}
