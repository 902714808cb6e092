import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole, nothingStored, readStoredConnections, readStoredSignIn } from './read-stored.ts';
import type { FailedSignIn, StoredConnections } from './state.ts';
import {
  exampleConnection,
  examplePending,
  exampleReference,
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
  ])('cannot be read with %s', (_, value) => {
    expect(readStoredConnections(value)).toBeNull();
    expect(isWhole(value)).toBe(false);
  });

  it.each<[string, unknown]>([
    ['that is none', null],
    ['with a token of another make', exampleConnection({ token: 'x' })],
    ['without its broker', { ...exampleConnection(), brokerUrl: undefined }],
    ['with a snapshot of another shape', { ...exampleConnection(), snapshot: {} }],
  ])('are read without an entry %s, and are not whole', (_, damaged) => {
    const [first, second] = stored.connections;
    const value = { ...stored, connections: [first, damaged, second] };
    expect(readStoredConnections(value)).toEqual(stored);
    expect([isWhole(value), isWhole({ ...stored })]).toEqual([false, true]);
  });

  it.each<[string, unknown]>([
    ['an entry that is none', [null, ...stored.revocations]],
    ['a token of another make', [...stored.revocations, { ...stored.revocations[0], token: 'x' }]],
  ])('keep all companies, and what else can be told, with %s to be told', (_, revocations) => {
    const value = { ...stored, revocations };
    expect([readStoredConnections(value), isWhole(value)]).toEqual([stored, true]);
  });

  it('keep all companies when what is to be told is no list', () => {
    const value = { ...stored, revocations: 'garbage' };
    expect(readStoredConnections(value)).toEqual({ ...stored, revocations: [] });
  });

  it('never break the reader, whatever lies there', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (value) => {
        const read = readStoredConnections(value);
        expect(read === null || read.version === 1).toBe(true);
      }),
    );
  });

  it('lose at most the entry in which a value is spoilt', () => {
    const paths = leaves(stored);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, junk) => {
        const spoilt = structuredClone(stored);
        spoil(spoilt, path, junk);
        const read = readStoredConnections(spoilt as unknown as Record<string, unknown>);
        if (!read) {
          expect(['version', 'active']).toContain(path[0]);
          return;
        }
        for (const list of ['connections', 'revocations'] as const) {
          const kept = spoilt[list].filter(
            (_, index) => path[0] !== list || String(index) !== path[1],
          );
          expect([spoilt[list], kept]).toContainEqual(read[list]);
        }
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
  const answered: FailedSignIn = { ...failure, cause: 'internal', reference: exampleReference };

  it('is read as it was written', () => {
    expect(readStoredSignIn(examplePending())).toEqual(examplePending());
    expect(readStoredSignIn(answered)).toEqual(answered);
  });

  it('that failed before references were told is read without one', () => {
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
    ['failed with a reference that is none', { ...answered, reference: '<b>' }],
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
