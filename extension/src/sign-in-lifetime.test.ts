import { describe, expect, it } from 'vitest';
import { signInAsOf } from './sign-in-lifetime.ts';
import { exampleBrokerUrl, examplePending, exampleTime } from './testing/examples.ts';

const pending = { ...examplePending(), expected: 'a company' };
const minutesLater = (minutes: number) => new Date(Date.parse(exampleTime) + minutes * 60_000);

describe('a pending sign-in', () => {
  it.each([0, 10, 12, -12])('is pending %i minutes after it began', (minutes) => {
    expect(signInAsOf(pending, minutesLater(minutes))).toBe(pending);
  });

  it.each([13, 24 * 60, -13])('has failed %i minutes after it began', (minutes) => {
    expect(signInAsOf(pending, minutesLater(minutes))).toEqual({
      status: 'failed',
      brokerUrl: exampleBrokerUrl,
      cause: 'flow_expired',
      expected: 'a company',
      failedAt: exampleTime,
    });
  });

  it('has failed if nobody can say when it began', () => {
    const signIn = signInAsOf({ ...pending, startedAt: 'once' }, minutesLater(0));
    expect(signIn?.status).toBe('failed');
  });
});

it('any other sign-in stays as it is, for as long as it takes', () => {
  const other = { status: 'other_company' as const, expected: 'a', connected: 'b' };
  expect(signInAsOf(other, minutesLater(9999))).toBe(other);
  expect(signInAsOf(null, minutesLater(0))).toBeNull();
});
