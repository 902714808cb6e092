import { codeVerifierPattern, extensionClientId, type OAuthError } from '@connector/shared/oauth';
import type { Clock } from '../clock.ts';
import { verifierMatches } from '../crypto/pkce.ts';
import { hashSecret } from '../crypto/secrets.ts';
import type { RecordEvent } from '../logging.ts';
import type { StoredCode } from '../storage/authorization-codes.ts';
import type { Storage, Stores } from '../storage/storage.ts';
import type { StoredConnection } from '../storage/stored-connection.ts';
import { clientOf } from './client-of.ts';
import { holdEvents } from './held-events.ts';
import { openSession } from './open-session.ts';
import type { Parameters } from './parameters.ts';
import type { Redemption } from './redemption.ts';

interface Dependencies {
  storage: Storage;
  clock: Clock;
  record: RecordEvent;
  /** Milliseconds. */
  sessionMaxMs: number;
}

/** What the steps inside the transaction may use: the stores they are given, and no others. */
type Work = Omit<Dependencies, 'storage'>;

interface TokenRequest {
  redirectUri: string;
  codeVerifier: string;
}

/** RFC 6749 section 4.1.3 with RFC 7636 section 4.6. The first failed attempt kills the code. */
export async function redeemCode(
  dependencies: Dependencies,
  parameters: Parameters,
): Promise<Redemption> {
  const code = parameters.get('code');
  const request = readTokenRequest(parameters);
  if (code === undefined) return refused('invalid_request');
  return present(dependencies, code, request);
}

/**
 * For a request that shows a code and is no redemption: whoever has it and asks in another way than
 * the extension does is somebody else, and the code dies as of any failed attempt.
 */
export async function spoilCode(dependencies: Dependencies, parameters: Parameters): Promise<void> {
  const code = parameters.get('code');
  if (code !== undefined) await present(dependencies, code, 'invalid_request');
}

async function present(
  dependencies: Dependencies,
  code: string,
  request: TokenRequest | OAuthError,
): Promise<Redemption> {
  const { storage, clock, sessionMaxMs } = dependencies;
  const { redemption, events } = await storage.transaction(async (inside) => {
    const events = holdEvents();
    const work: Work = { clock, sessionMaxMs, record: events.record };
    return { redemption: await attempt(work, inside, hashSecret(code), request), events };
  });
  events.tell(dependencies.record);
  return redemption;
}

async function attempt(
  work: Work,
  inside: Stores,
  codeHash: string,
  request: TokenRequest | OAuthError,
): Promise<Redemption> {
  const stored = await inside.authorizationCodes.find(codeHash);
  if (typeof request === 'string') {
    if (stored) await kill(work, inside, codeHash);
    return refused(request);
  }
  if (!stored) {
    // It may have run out so long ago that it was swept away: whoever comes with it will ask why.
    work.record('code.refused');
    return refused('invalid_grant');
  }
  return redeem(work, inside, stored, request);
}

async function redeem(
  work: Work,
  inside: Stores,
  code: StoredCode,
  request: TokenRequest,
): Promise<Redemption> {
  const now = work.clock();
  const isGood =
    code.redirectUri === request.redirectUri &&
    verifierMatches(request.codeVerifier, code.codeChallenge) &&
    now < code.expiresAt;
  // The connection before the code: a disconnect takes them in this order too.
  const connection = isGood ? await inside.connections.hold(code.connectionId) : undefined;
  if (!connection || !(await inside.authorizationCodes.use(code.codeHash, now))) {
    await kill(work, inside, code.codeHash);
    return refused('invalid_grant');
  }
  const { tokenHash, answer } = await openSession(inside, {
    connectionId: connection.id,
    scopes: connection.scopes.map(({ name }) => name),
    now,
    maxMs: work.sessionMaxMs,
  });
  await inside.authorizationCodes.rememberSession(code.codeHash, tokenHash);
  work.record('session.created', eventDetails(code, connection));
  return { kind: 'token', answer };
}

/** A code that comes a second time may have been stolen: what it bought ends (section 4.1.2). */
async function kill({ clock, record }: Work, inside: Stores, codeHash: string) {
  const wasUnused = await inside.authorizationCodes.use(codeHash, clock());
  // Read again: another redemption may have opened the session since, or a disconnect taken it.
  const code = await inside.authorizationCodes.find(codeHash);
  if (!code) return record('code.refused');
  const details = eventDetails(code, await inside.connections.find(code.connectionId));
  if (wasUnused) return record('code.refused', details);
  record('code.replayed', details);
  if (code.sessionTokenHash) await inside.sessions.end(code.sessionTokenHash);
}

function eventDetails({ redirectUri }: StoredCode, connection: StoredConnection | undefined) {
  return { companyId: connection?.account.companyId, client: clientOf(redirectUri) };
}

function readTokenRequest(parameters: Parameters): TokenRequest | OAuthError {
  const redirectUri = parameters.get('redirect_uri');
  const codeVerifier = parameters.get('code_verifier');
  const clientId = parameters.get('client_id');
  if (parameters.hasRepeated || !redirectUri || !codeVerifier || !clientId) {
    return 'invalid_request';
  }
  if (clientId !== extensionClientId) return 'invalid_client';
  if (!codeVerifierPattern.test(codeVerifier)) return 'invalid_request';
  return { redirectUri, codeVerifier };
}

function refused(error: OAuthError): Redemption {
  return { kind: 'refused', error };
}
