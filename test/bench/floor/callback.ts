import { randomUUID } from 'node:crypto';
import { type Answer, refused, seeOther } from './answers.ts';
import { type Account, askAccount, exchangeCode } from './attentive.ts';
import { flowCookie, readCookie, setCookie } from './cookies.ts';
import { areEqual, hash, randomSecret, seal, unseal } from './cryptography.ts';
import { flowLifetimeMs, type PendingFlow } from './pending-flow.ts';
import type { Asked, Floor } from './server.ts';

const codeLifetimeMs = 60 * 1000;

/** GET `/oauth/callback`: cookie and state meet in one browser, once, and Attentive is asked. */
export async function finishSignIn(floor: Floor, { headers, parameters }: Asked): Promise<Answer> {
  const { settings, keys, database } = floor;
  const cookie = readCookie(headers.cookie, flowCookie);
  const opened = cookie && unseal(keys.flowCookie, flowCookie, cookie);
  if (!opened) return refused(400);
  const flow: PendingFlow = JSON.parse(opened);
  const expiresAt = flow.startedAt + flowLifetimeMs;
  const attentiveCode = parameters.get('code');
  if (!areEqual(flow.attentiveState, parameters.get('state') ?? '')) return refused(400);
  if (!attentiveCode || Date.now() >= expiresAt) return refused(400);

  // The first durable step: whoever comes second with this state gets nothing.
  const { changes } = database.statements.consumeFlow.run(hash(flow.attentiveState), expiresAt);
  if (changes !== 1) return refused(400);

  const token = await exchangeCode(settings, attentiveCode);
  const account = token && (await askAccount(settings, token));
  if (!token || !account) return refused(502);

  // The second: the company's credential and the code that stands for it, or neither.
  const code = randomSecret();
  database.transaction(() => {
    const connectionId = saveConnection(floor, account, token);
    const { redirectUri, codeChallenge } = flow;
    const codeExpiresAt = Date.now() + codeLifetimeMs;
    const { insertCode } = database.statements;
    insertCode.run(hash(code), connectionId, redirectUri, codeChallenge, codeExpiresAt);
  });
  const location = new URL(flow.redirectUri);
  location.searchParams.set('code', code);
  location.searchParams.set('state', flow.state);
  location.searchParams.set('iss', settings.publicUrl);
  return seeOther(location.href, { 'set-cookie': setCookie(flowCookie, '', 0) });
}

/** Sealed under the row and the company, so the row's id comes first. */
function saveConnection({ settings, keys, database }: Floor, account: Account, token: string) {
  const { findConnectionId, saveConnection: save } = database.statements;
  const now = Date.now();
  const id = String(findConnectionId.get(account.companyId, 'oauth')?.id ?? randomUUID());
  save.run(
    id,
    account.companyId,
    account.companyName,
    account.attentiveDomainName,
    account.applicationName,
    account.contactEmail,
    JSON.stringify(settings.scopes.map((name) => ({ name, state: 'requested' }))),
    seal(keys.accessToken, JSON.stringify(['connections', id, account.companyId]), token),
    'floor',
    now,
    now,
  );
  return id;
}
