import { type Answer, json } from './answers.ts';
import { areEqual, hash, randomSecret } from './cryptography.ts';
import type { Asked, Floor } from './server.ts';

const sessionMaxMs = 90 * 24 * 60 * 60 * 1000;

interface UsedCode {
  connection_id: string;
  redirect_uri: string;
  code_challenge: string;
  expires_at: number;
}

/** POST `/oauth/token`: the code, once, for whoever has the verifier. */
export function redeemCode({ settings, database }: Floor, { headers, parameters }: Asked): Answer {
  const value = (name: string) => parameters.get(name) ?? '';
  const codeHash = hash(value('code'));
  const isRequest =
    value('grant_type') === 'authorization_code' && value('client_id') === 'extension';
  if (!isRequest) return json(400, { error: 'invalid_request' }, headers.origin);

  // The third durable step: the code is used and the session is open, or neither.
  const token = database.transaction(() => {
    const { statements } = database;
    const now = Date.now();
    const code = statements.useCode.get(now, codeHash) as unknown as UsedCode | undefined;
    const isGood =
      code &&
      code.redirect_uri === value('redirect_uri') &&
      areEqual(hash(value('code_verifier')), code.code_challenge) &&
      now < code.expires_at;
    if (!isGood) {
      // A code that comes again may have been stolen: what it bought ends.
      statements.endSessionOfCode.run(codeHash);
      return undefined;
    }
    const opened = `cfa_${randomSecret()}`;
    const tokenHash = hash(opened);
    statements.insertSession.run(tokenHash, code.connection_id, now, now, now + sessionMaxMs);
    statements.rememberSession.run(tokenHash, codeHash);
    statements.markRedeemed.run(now, code.connection_id);
    return opened;
  });
  if (!token) return json(400, { error: 'invalid_grant' }, headers.origin);
  const answer = {
    access_token: token,
    token_type: 'Bearer',
    expires_in: sessionMaxMs / 1000,
    scope: settings.scopes.join(' '),
  };
  return json(200, answer, headers.origin);
}
