import { describe, expect, it } from 'vitest';
import { companyState, findConnection, latestConnection, nameOf } from './companies.ts';
import { connectionKey } from './state.ts';
import { exampleConnection, exampleSnapshot } from './testing/examples.ts';

const reconnect = { ...exampleSnapshot(), status: 'reconnect_required' as const };

describe('a company', () => {
  it.each([
    ['connected', exampleConnection()],
    ['reconnect', exampleConnection({ snapshot: reconnect })],
    ['signed_out', exampleConnection({ token: null })],
    // Nothing can be said of it before somebody signs in again.
    ['signed_out', exampleConnection({ token: null, snapshot: reconnect })],
  ])('is %s', (state, company) => {
    expect(companyState(company)).toBe(state);
  });

  it("is called by the user's own name, else by Attentive's", () => {
    expect(nameOf(exampleConnection())).toBe('Acme');
    expect(nameOf(exampleConnection({ label: 'Acme US' }))).toBe('Acme US');
  });
});

describe('of several companies', () => {
  const earlier = exampleConnection({ lastUsedAt: '2026-11-20T09:00:00.000Z' });
  const later = exampleConnection({
    companyId: 'company-2',
    lastUsedAt: '2026-11-21T09:00:00.000Z',
  });
  const connections = [later, earlier];

  it('the one with the key is found, and none for a key that names none', () => {
    expect(findConnection({ connections }, connectionKey(earlier))).toBe(earlier);
    expect(findConnection({ connections }, 'of nobody')).toBeNull();
    expect(findConnection({ connections }, null)).toBeNull();
  });

  it('the latest is the one that was used last, wherever it stands', () => {
    expect(latestConnection({ connections })).toBe(later);
    expect(latestConnection({ connections: [earlier, later] })).toBe(later);
    expect(latestConnection({ connections: [] })).toBeNull();
  });
});
