import { brokerCauses, extensionCauses } from '@connector/shared/causes';
import { sessionTokenPattern } from '@connector/shared/oauth';
import { referencePattern } from '@connector/shared/reference';
import { connectionKinds } from '@connector/shared/states';
import * as v from 'valibot';
import { connection } from './broker/answers.ts';
import type { Schedule, Settings, SignIn, StoredConnections } from './state.ts';

const sessionToken = v.pipe(v.string(), v.regex(sessionTokenPattern));

const storedConnection = v.object({
  brokerUrl: v.string(),
  companyId: v.string(),
  kind: v.picklist(connectionKinds),
  token: v.nullable(sessionToken),
  snapshot: connection,
  label: v.nullable(v.string()),
  lastUsedAt: v.string(),
});

const revocation = v.object({ brokerUrl: v.string(), token: sessionToken, endedAt: v.string() });

/** One entry that is damaged costs nobody the others. */
function readableOf<Entry>(entry: v.GenericSchema<unknown, Entry>) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((entries) =>
      entries.flatMap((one): Entry[] => {
        const result = v.safeParse(entry, one);
        return result.success ? [result.output] : [];
      }),
    ),
  );
}

const storedConnections = v.object({
  version: v.literal(1),
  active: v.nullable(v.string()),
  connections: readableOf(storedConnection),
  // Absent in what the first version wrote, and worth nobody's companies.
  revocations: v.fallback(v.optional(readableOf(revocation), []), []),
});

const settings = v.object({
  brokerUrl: v.nullable(v.string()),
  consent: v.nullable(
    v.object({
      version: v.number(),
      // Absent in what the first version wrote.
      brokerUrl: v.optional(v.nullable(v.string()), null),
      givenAt: v.string(),
    }),
  ),
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const schedule = v.record(v.string(), v.object({ dueAt: v.string(), failures: count }));

// Absent in what the first version wrote: any company was as good.
const expected = v.optional(v.nullable(v.string()), null);

const signIn = v.variant('status', [
  v.object({
    status: v.literal('pending'),
    brokerUrl: v.string(),
    state: v.string(),
    codeVerifier: v.string(),
    redirectUri: v.string(),
    expected,
    startedAt: v.string(),
    windowId: v.nullable(v.number()),
  }),
  v.object({
    status: v.literal('failed'),
    brokerUrl: v.nullable(v.string()),
    cause: v.picklist([...brokerCauses, ...extensionCauses]),
    reference: v.exactOptional(v.pipe(v.string(), v.regex(referencePattern))),
    expected,
    failedAt: v.string(),
  }),
  v.object({
    status: v.literal('other_company'),
    expected: v.string(),
    connected: v.string(),
  }),
]);

export const nothingStored: StoredConnections = {
  version: 1,
  active: null,
  connections: [],
  revocations: [],
};

export const nothingDecided: Settings = { brokerUrl: null, consent: null };

/**
 * What `storage.local` holds of companies: nothing in a fresh browser, null if it is damaged beyond
 * single entries.
 */
export function readStoredConnections(stored: Record<string, unknown>): StoredConnections | null {
  if (Object.keys(stored).length === 0) return nothingStored;
  const result = v.safeParse(storedConnections, stored);
  return result.success ? result.output : null;
}

/** Whether every company that lies there can be read. */
export function isWhole(stored: Record<string, unknown>): boolean {
  const read = readStoredConnections(stored);
  const { connections: lying = [] } = stored;
  return read !== null && Array.isArray(lying) && read.connections.length === lying.length;
}

/** What `storage.local.settings` holds. What we cannot read has to be decided again. */
export function readStoredSettings(stored: unknown): Settings {
  const result = v.safeParse(settings, stored);
  return result.success ? result.output : nothingDecided;
}

/** What `storage.session.signIn` holds. What we cannot read is of no use to anybody: null. */
export function readStoredSignIn(stored: unknown): SignIn | null {
  const result = v.safeParse(signIn, stored);
  return result.success ? result.output : null;
}

/** What `storage.local.schedule` holds. What we cannot read is planned anew. */
export function readStoredSchedule(stored: unknown): Schedule {
  const result = v.safeParse(schedule, stored);
  return result.success ? result.output : {};
}
