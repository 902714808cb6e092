import type { BrokerCause } from '@connector/shared/causes';
import type { Attentive, PublicApp } from '../attentive/attentive.ts';
import type { Clock } from '../clock.ts';
import { equalSecrets, hashSecret, randomSecret } from '../crypto/secrets.ts';
import { BrokerError, toBrokerError } from '../errors.ts';
import type { RecordEvent } from '../logging.ts';
import type { PendingFlow } from '../storage/pending-flows.ts';
import type { Storage } from '../storage/storage.ts';
import { failureRedirect, successRedirect } from './authorization-response.ts';
import { clientOf } from './client-of.ts';
import type { Parameters } from './parameters.ts';
import { readCallback } from './read-callback.ts';
import { type FlowCookies, flowLifetimeMs } from './start-authorization.ts';
import { requireWholeRing } from './whole-ring.ts';

/** RFC 6749 section 4.1.2 recommends ten minutes at most; the extension redeems at once. */
const codeLifetimeMs = 60 * 1000;

export type CallbackOutcome =
  /** The flow is known: whatever happened, the extension hears of it. */
  | { kind: 'finished'; location: string; slot: number; failure?: BrokerError }
  /** Not a flow of this browser: nothing is exchanged, and a page says where to start. */
  | { kind: 'stranger'; reason: BrokerCause };

export interface Dependencies {
  storage: Storage;
  attentive: Attentive;
  publicApp: PublicApp;
  clock: Clock;
  record: RecordEvent;
  issuer: string;
  /** The id of the request, by which the user's failure is found in the log. */
  reference: string;
}

/**
 * Attentive sent the user back.
 *
 * @throws {BrokerError} `unavailable` if only another broker can say whose flow it is.
 */
export async function finishAuthorization(
  dependencies: Dependencies,
  parameters: Parameters,
  cookies: FlowCookies,
): Promise<CallbackOutcome> {
  const state = parameters.get('state');
  if (state === undefined) return stranger(dependencies, reasonWithoutState(parameters));
  const found = findFlow(dependencies, cookies, state);
  if (!found) {
    await requireKeysOf(dependencies, cookies);
    return stranger(dependencies, await reasonWithoutFlow(dependencies, state));
  }

  const { flow, slot } = found;
  const target = {
    redirectUri: flow.redirectUri,
    state: flow.clientState,
    issuer: dependencies.issuer,
    reference: dependencies.reference,
  };
  try {
    const code = await connect(dependencies, flow, parameters);
    return { kind: 'finished', location: successRedirect(target, code), slot };
  } catch (error) {
    const failure = toBrokerError(error);
    recordFailure(dependencies, flow, failure);
    return { kind: 'finished', location: failureRedirect(target, failure), slot, failure };
  }
}

function recordFailure(
  { record, publicApp }: Dependencies,
  { redirectUri }: PendingFlow,
  { reason }: BrokerError,
): void {
  record('connect.failed', { kind: 'oauth', client: clientOf(redirectUri), reason });
  if (reason === 'upstream_refused' && publicApp.standing() === 'rejected') {
    record('client.rejected');
  }
}

/** Consumes the flow, then Attentive's code, and answers ours. */
async function connect(
  { storage, attentive, publicApp, clock, record }: Dependencies,
  flow: PendingFlow,
  parameters: Parameters,
): Promise<string> {
  const expiresAt = flow.startedAt + flowLifetimeMs;
  if (clock() >= expiresAt) throw new BrokerError('flow_expired');
  if (!(await storage.consumedFlows.consume(hashSecret(flow.attentiveState), expiresAt))) {
    throw new BrokerError('flow_used');
  }
  const credential = await publicApp.exchangeCode(readCallback(parameters));
  const answer = await attentive.account(credential, { retries: 2 });
  if (answer.kind !== 'account') throw new BrokerError('upstream_refused');

  const { account } = answer;
  const code = randomSecret();
  await storage.transaction(async ({ connections, authorizationCodes }) => {
    const now = clock();
    const connectionId = await connections.save({
      account,
      kind: 'oauth',
      scopes: publicApp.scopes,
      credential,
      // Asked at the first check: the user waits in a window.
      graphql: 'unknown',
      now,
    });
    await authorizationCodes.insert({
      codeHash: hashSecret(code),
      connectionId,
      redirectUri: flow.redirectUri,
      codeChallenge: flow.codeChallenge,
      expiresAt: now + codeLifetimeMs,
    });
  });
  record('connect.succeeded', {
    companyId: account.companyId,
    kind: 'oauth',
    client: clientOf(flow.redirectUri),
  });
  return code;
}

function findFlow({ storage }: Dependencies, cookies: FlowCookies, state: string) {
  for (const [slot, cookie] of cookies.entries()) {
    const flow = cookie === undefined ? undefined : storage.pendingFlows.open(cookie);
    if (flow && equalSecrets(flow.attentiveState, state)) return { slot, flow };
  }
  return undefined;
}

/** The flow may be of another broker whose keys are newer. */
async function requireKeysOf({ storage, record }: Dependencies, cookies: FlowCookies) {
  const { namesUnknownKey } = storage.pendingFlows;
  const isSealedElsewhere = cookies.some((cookie) => cookie && namesUnknownKey(cookie));
  if (isSealedElsewhere) await requireWholeRing(storage, record);
}

function stranger({ record }: Dependencies, reason: BrokerCause): CallbackOutcome {
  record('callback.refused', { reason });
  return { kind: 'stranger', reason };
}

/** A distribution URL is meant to be shared, so this is a normal event and no attack. */
function reasonWithoutState(parameters: Parameters): BrokerCause {
  if (parameters.isRepeated('state')) return 'invalid_request';
  return parameters.get('error') === undefined ? 'started_elsewhere' : 'denied';
}

async function reasonWithoutFlow({ storage }: Dependencies, state: string): Promise<BrokerCause> {
  const isUsed = await storage.consumedFlows.isConsumed(hashSecret(state));
  return isUsed ? 'flow_used' : 'flow_unknown';
}
