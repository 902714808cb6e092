import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokerError } from '../errors.ts';
import { parametersOf } from '../testing/parameters.ts';
import { readCallback } from './read-callback.ts';

function reasonOf(query: string): string | undefined {
  try {
    readCallback(parametersOf([...new URLSearchParams(query)]));
    return undefined;
  } catch (error) {
    if (error instanceof BrokerError) return error.reason;
    throw error;
  }
}

describe("Attentive's answer to a flow of ours gives no code", () => {
  it.each([
    ['state=s', 'denied'],
    ['state=s&code=', 'denied'],
    ['state=s&error=access_denied', 'denied'],
    ['state=s&error=server_error', 'upstream_refused'],
    ['state=s&error=<script>', 'upstream_refused'],
    ['state=s&code=c&error=access_denied', 'upstream_invalid'],
    ['state=s&authorizationCode=c&error=x', 'upstream_invalid'],
    ['state=s&code=c&code=c', 'upstream_invalid'],
    ['state=s&code=c&x=1&x=2', 'upstream_invalid'],
    ['state=s&error=access_denied&error=access_denied', 'upstream_invalid'],
    ['state=s&code=a%20b', 'upstream_invalid'],
    ['state=s&code=a%0d%0ab', 'upstream_invalid'],
    ['state=s&code=%00', 'upstream_invalid'],
    ['state=s&code=%C3%A9', 'upstream_invalid'],
    [`state=s&code=${'c'.repeat(2049)}`, 'upstream_invalid'],
  ])('as %s', (query, reason) => {
    expect(reasonOf(query)).toBe(reason);
  });
});

it('reads the code by either of its documented names', () => {
  expect(readCallback(parametersOf({ code: 'c' }))).toBe('c');
  expect(readCallback(parametersOf({ authorizationCode: 'c' }))).toBe('c');
  expect(readCallback(parametersOf({ code: 'c', authorizationCode: 'd' }))).toBe('c');
});

it('answers a printable code or a cause, whatever comes', () => {
  const name = fc.constantFrom('code', 'authorizationCode', 'error', 'state', 'x');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 5 }), (pairs) => {
      const query = new URLSearchParams(pairs).toString();
      if (reasonOf(query) !== undefined) return;
      expect(readCallback(parametersOf(pairs))).toMatch(/^[\x21-\x7e]{1,2048}$/);
      expect(pairs.some(([sent, value]) => sent === 'error' && value !== '')).toBe(false);
    }),
  );
});
