import type { PublicApp } from '../attentive/attentive.ts';
import type { Clock } from '../clock.ts';
import { randomSecret } from '../crypto/secrets.ts';
import type { RecordEvent } from '../logging.ts';
import type { Storage } from '../storage/storage.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { clientOf } from './client-of.ts';

/** A browser may have this many sign-ins open; the next one takes the place of the oldest. */
export const flowSlots = 4;

/** How long the user may take at Attentive. */
export const flowLifetimeMs = 10 * 60 * 1000;

/** What the browser's flow cookies hold, by slot. */
export type FlowCookies = readonly (string | undefined)[];

export interface StartedAuthorization {
  /** Attentive's consent page, for this flow. */
  location: string;
  /** Which flow cookie to set, and to what. */
  slot: number;
  cookie: string;
}

interface Dependencies {
  storage: Pick<Storage, 'pendingFlows'>;
  publicApp: Pick<PublicApp, 'authorizationUrl'>;
  clock: Clock;
  record: RecordEvent;
}

/** The user pressed Continue: from here on, and not before, a flow exists. */
export function startAuthorization(
  { storage, publicApp, clock, record }: Dependencies,
  request: AuthorizationRequest,
  cookies: FlowCookies,
): StartedAuthorization {
  const now = clock();
  const attentiveState = randomSecret();
  const cookie = storage.pendingFlows.seal({
    attentiveState,
    clientState: request.state,
    redirectUri: request.redirectUri,
    codeChallenge: request.codeChallenge,
    startedAt: now,
  });
  record('authorization.started', { client: clientOf(request.redirectUri) });
  return {
    location: publicApp.authorizationUrl(attentiveState),
    slot: chooseSlot(storage, cookies),
    cookie,
  };
}

/** A slot without a readable flow is free, and counts as the oldest of all. */
function chooseSlot(storage: Dependencies['storage'], cookies: FlowCookies): number {
  const startedAt = Array.from({ length: flowSlots }, (_, slot) => {
    const cookie = cookies[slot];
    return (cookie && storage.pendingFlows.open(cookie)?.startedAt) || 0;
  });
  return startedAt.indexOf(Math.min(...startedAt));
}
