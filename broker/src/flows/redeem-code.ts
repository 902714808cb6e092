import { codeVerifierPattern, extensionClientId, type OAuthError } from '@connector/shared/oauth';
import type { TokenAnswer } from '@connector/shared/schemas/token';
import type { Clock } from '../clock.ts';
import { verifierMatches } from '../crypto/pkce.ts';
import { hashSecret, randomSecret } from '../crypto/secrets.ts';
import type { EventDetails, RecordEvent, SecurityEvent } from '../logging.ts';
import type { StoredCode } from '../storage/authorization-codes.ts';
import type { Storage, Stores } from '../storage/storage.ts';
import type { Parameters } from './parameters.ts';

export type Redemption =
  | { kind: 'token'; answer: TokenAnswer }
  | { kind: 'refused'; error: OAuthError };

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
  // Told only once they are true: a commit may still fail.
  const events: [SecurityEvent, EventDetails][] = [];
  const { clock, sessionMaxMs } = dependencies;
  const record: RecordEvent = (event, details = {}) => events.push([event, details]);
  const work: Work = { clock, sessionMaxMs, record };
  const redemption = await dependencies.storage.transaction(async (inside): Promise<Redemption> => {
    const stored = await inside.authorizationCodes.find(hashSecret(code));
    if (typeof request === 'string') {
      if (stored) await kill(work, inside, stored.codeHash);
      return refused(request);
    }
    if (!stored) return refused('invalid_grant');
    return redeem(work, inside, stored, request);
  });
  for (const event of events) dependencies.record(...event);
  return redemption;
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
  if (!isGood || !(await inside.authorizationCodes.use(code.codeHash, now))) {
    await kill(work, inside, code.codeHash);
    return refused('invalid_grant');
  }
  return { kind: 'token', answer: await openSession(work, inside, code, now) };
}

async function openSession(
  { record, sessionMaxMs }: Work,
  { sessions, authorizationCodes, connections }: Stores,
  code: StoredCode,
  now: number,
): Promise<TokenAnswer> {
  const token = `cfa_${randomSecret()}`;
  const tokenHash = hashSecret(token);
  const connection = await connections.find(code.connectionId);
  await sessions.insert({
    tokenHash,
    connectionId: code.connectionId,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + sessionMaxMs,
  });
  await authorizationCodes.rememberSession(code.codeHash, tokenHash);
  await connections.markRedeemed(code.connectionId, now);
  record('session.created', { companyId: connection?.account.companyId ?? '' });
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: Math.floor(sessionMaxMs / 1000),
    scope: connection?.scopes.map(({ name }) => name).join(' ') ?? '',
  };
}

/** A code that comes a second time may have been stolen: what it bought ends (section 4.1.2). */
async function kill({ clock, record }: Work, inside: Stores, codeHash: string) {
  const wasUnused = await inside.authorizationCodes.use(codeHash, clock());
  if (wasUnused) return record('code.refused');
  record('code.replayed');
  // Read again: another redemption may have opened the session since.
  const code = await inside.authorizationCodes.find(codeHash);
  if (code?.sessionTokenHash) await inside.sessions.end(code.sessionTokenHash);
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
