import { brokerCauses, extensionCauses } from '@connector/shared/causes';
import { sessionTokenPattern } from '@connector/shared/oauth';
import { connectionKinds } from '@connector/shared/states';
import * as v from 'valibot';
import { connection } from './broker/answers.ts';
import type { SignIn, StoredConnections } from './state.ts';

const storedConnections = v.object({
  version: v.literal(1),
  active: v.nullable(v.string()),
  connections: v.array(
    v.object({
      brokerUrl: v.string(),
      companyId: v.string(),
      kind: v.picklist(connectionKinds),
      token: v.nullable(v.pipe(v.string(), v.regex(sessionTokenPattern))),
      snapshot: connection,
      label: v.nullable(v.string()),
      lastUsedAt: v.string(),
    }),
  ),
});

const signIn = v.variant('status', [
  v.object({
    status: v.literal('pending'),
    brokerUrl: v.string(),
    state: v.string(),
    codeVerifier: v.string(),
    redirectUri: v.string(),
    startedAt: v.string(),
    windowId: v.nullable(v.number()),
  }),
  v.object({
    status: v.literal('failed'),
    brokerUrl: v.string(),
    cause: v.picklist([...brokerCauses, ...extensionCauses]),
    failedAt: v.string(),
  }),
]);

export const nothingStored: StoredConnections = { version: 1, active: null, connections: [] };

/** What `storage.local` holds: nothing in a fresh browser, null if it is none of our making. */
export function readStoredConnections(stored: Record<string, unknown>): StoredConnections | null {
  if (Object.keys(stored).length === 0) return nothingStored;
  const result = v.safeParse(storedConnections, stored);
  return result.success ? result.output : null;
}

/** What `storage.session.signIn` holds. What we cannot read is of no use to anybody: null. */
export function readStoredSignIn(stored: unknown): SignIn | null {
  const result = v.safeParse(signIn, stored);
  return result.success ? result.output : null;
}
