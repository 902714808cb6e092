import { describe, expect, it } from 'vitest';
import { nothingStored } from '../read-stored.ts';
import { connectionKey, type StoredConnections } from '../state.ts';
import { exampleConnection, exampleSnapshot, exampleToken } from '../testing/examples.ts';
import { addConnection, learn, removeConnection, switchTo } from './connections.ts';

const first = exampleConnection({ companyId: 'company-1', lastUsedAt: '2026-11-01T00:00:00.000Z' });
const second = exampleConnection({
  companyId: 'company-2',
  lastUsedAt: '2026-11-02T00:00:00.000Z',
});
const third = exampleConnection({ companyId: 'company-3', lastUsedAt: '2026-11-03T00:00:00.000Z' });
const firstKey = connectionKey(first);
const secondKey = connectionKey(second);

const three: StoredConnections = {
  version: 1,
  active: secondKey,
  connections: [first, second, third],
  revocations: [],
};

describe('adding a company', () => {
  it('turns to it', () => {
    const stored = addConnection(addConnection(nothingStored, first), second);
    expect(stored.connections).toEqual([first, second]);
    expect(stored.active).toBe(secondKey);
  });

  it('replaces the same company, and keeps the name that the user gave it', () => {
    const named = addConnection(nothingStored, first);
    const labelled = { ...named, connections: [{ ...first, label: 'Ours' }] };
    const stored = addConnection(labelled, { ...first, token: exampleToken('b') });
    expect(stored.connections).toEqual([{ ...first, token: exampleToken('b'), label: 'Ours' }]);
  });

  it('keeps apart the same company at another broker, and of another kind', () => {
    const elsewhere = exampleConnection({ brokerUrl: 'https://other.example' });
    const byKey = exampleConnection({ kind: 'api_key' });
    const stored = [elsewhere, byKey].reduce(addConnection, addConnection(nothingStored, first));
    expect(stored.connections).toHaveLength(3);
  });
});

describe('removing a company', () => {
  it('turns to the one used last', () => {
    const stored = removeConnection(three, secondKey);
    expect(stored.connections).toEqual([first, third]);
    expect(stored.active).toBe(connectionKey(third));
  });

  it('stays where it is when another is removed', () => {
    expect(removeConnection(three, firstKey).active).toBe(secondKey);
  });

  it('leaves nothing active when it was the last', () => {
    expect(removeConnection(addConnection(nothingStored, first), firstKey)).toEqual(nothingStored);
  });
});

describe('switching', () => {
  it('remembers when', () => {
    const stored = switchTo(three, firstKey, '2026-11-24T00:00:00.000Z');
    expect(stored.active).toBe(firstKey);
    expect(stored.connections[0]?.lastUsedAt).toBe('2026-11-24T00:00:00.000Z');
  });

  it('changes nothing for a company that is not there', () => {
    expect(switchTo(three, 'nobody', '2026-11-24T00:00:00.000Z')).toBe(three);
  });
});

describe('what a request taught', () => {
  const snapshot = { ...exampleSnapshot('company-1'), status: 'reconnect_required' as const };

  it('is kept for its own company alone', () => {
    const stored = learn(three, firstKey, exampleToken(), { snapshot });
    expect(stored.connections).toEqual([{ ...first, snapshot }, second, third]);
  });

  it('keeps the snapshot when the session has ended', () => {
    const stored = learn(three, firstKey, exampleToken(), { token: null });
    expect(stored.connections[0]).toEqual({ ...first, token: null });
  });

  it('ends a session once: the second answer changes nothing', () => {
    const once = learn(three, firstKey, exampleToken(), { token: null });
    expect(learn(once, firstKey, exampleToken(), { token: null })).toBe(once);
  });

  it('is nothing to the session that replaced it', () => {
    expect(learn(three, firstKey, exampleToken('x'), { token: null })).toBe(three);
    expect(learn(three, firstKey, exampleToken('x'), { snapshot })).toBe(three);
  });
});
