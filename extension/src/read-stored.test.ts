import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingStored, readStoredConnections, readStoredSignIn } from './read-stored.ts';
import type { FailedSignIn, StoredConnections } from './state.ts';
import {
  exampleConnection,
  examplePending,
  exampleTime,
  exampleToken,
} from './testing/examples.ts';

const stored: StoredConnections = {
  version: 1,
  active: null,
  connections: [exampleConnection(), exampleConnection({ companyId: 'company-2', token: null })],
  revocations: [
    { brokerUrl: 'https://broker.example', token: exampleToken('r'), endedAt: exampleTime },
  ],
};

describe('stored connections', () => {
  it('are read as they were written', () => {
    expect(readStoredConnections({ ...stored })).toEqual(stored);
  });

  it('of the first version are read, which told nobody later', () => {
    const { revocations, ...first } = stored;
    expect(revocations).toHaveLength(1);
    expect(readStoredConnections(first)).toEqual({ ...stored, revocations: [] });
  });

  it('of a later version are read, without what it added', () => {
    expect(readStoredConnections({ ...stored, theme: 'dark' })).toEqual(stored);
  });

  it('are none in a fresh browser', () => {
    expect(readStoredConnections({})).toEqual(nothingStored);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an older version', { ...stored, version: 0 }],
    ['a newer version', { ...stored, version: 2 }],
    ['no version', { active: null, connections: [] }],
    ['a list that is none', { ...stored, connections: {} }],
    ['an entry that is none', { ...stored, connections: [null] }],
    ['a token of another make', { ...stored, connections: [exampleConnection({ token: 'x' })] }],
    [
      'an entry without its broker',
      { ...stored, connections: [{ ...exampleConnection(), brokerUrl: undefined }] },
    ],
    [
      'a snapshot of another shape',
      { ...stored, connections: [{ ...exampleConnection(), snapshot: {} }] },
    ],
  ])('cannot be read with %s', (_, value) => {
    expect(readStoredConnections(value)).toBeNull();
  });

  it('never break the reader, whatever lies there', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (value) => {
        const read = readStoredConnections(value);
        expect(read === null || read.version === 1).toBe(true);
      }),
    );
  });

  it('are read whole or not at all, whichever value is spoilt', () => {
    const paths = leaves(stored);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, junk) => {
        const spoilt = structuredClone(stored);
        spoil(spoilt, path, junk);
        const read = readStoredConnections(spoilt as unknown as Record<string, unknown>);
        if (read) expect(read).toEqual(spoilt);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a stored sign-in', () => {
  const failure: FailedSignIn = {
    status: 'failed',
    brokerUrl: 'https://broker.example',
    cause: 'interrupted',
    expected: null,
    failedAt: exampleTime,
  };

  it('is read as it was written', () => {
    expect(readStoredSignIn(examplePending())).toEqual(examplePending());
    expect(readStoredSignIn(failure)).toEqual(failure);
  });

  it('of the first version meant any company', () => {
    const { expected, ...pending } = examplePending();
    expect(readStoredSignIn(pending)).toEqual({ ...pending, expected: null });
    const { expected: _, ...failed } = failure;
    expect([expected, readStoredSignIn(failed)]).toEqual([null, failure]);
  });

  it.each([
    ['absent', undefined],
    ['of an unknown status', { ...failure, status: 'won' }],
    ['failed for an unknown cause', { ...failure, cause: 'weather' }],
    ['pending without a state', { ...examplePending(), state: undefined }],
  ])('is none when %s', (_, value) => {
    expect(readStoredSignIn(value)).toBeNull();
  });

  it('never breaks the reader, whatever lies there', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        readStoredSignIn(value);
      }),
    );
  });
});

type Path = (string | number)[];

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

function spoil(value: object, [key, ...rest]: Path, junk: unknown): void {
  const holder = value as Record<string | number, unknown>;
  if (key === undefined) return;
  if (rest.length === 0) holder[key] = junk;
  else spoil(holder[key] as object, rest, junk);
}
