import { expect, it } from 'vitest';
import { nothingStored } from '../read-stored.ts';
import { exampleBrokerUrl, exampleTime, exampleToken } from '../testing/examples.ts';
import { withoutRevocations, withRevocation } from './revocation-list.ts';

const now = new Date(exampleTime);
const ended = { brokerUrl: exampleBrokerUrl, token: exampleToken() };
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

it('remembers a session, and nothing where there was none', () => {
  expect(withRevocation(nothingStored, ended, exampleTime).revocations).toEqual([
    { ...ended, endedAt: exampleTime },
  ]);
  expect(withRevocation(nothingStored, { ...ended, token: null }, exampleTime)).toBe(nothingStored);
  expect(withRevocation(nothingStored, null, exampleTime)).toBe(nothingStored);
});

it('has an end, and drops the oldest beyond it', () => {
  const numbers = Array.from({ length: 250 }, (_, index) => index);
  const { revocations } = numbers.reduce(
    (stored, number) => withRevocation(stored, { ...ended, token: `t${number}` }, exampleTime),
    nothingStored,
  );
  expect(revocations).toHaveLength(200);
  expect(revocations[0]?.token).toBe('t50');
  expect(revocations.at(-1)?.token).toBe('t249');
});

it('forgets what was told, and what no broker can know any more', () => {
  const stored = {
    ...nothingStored,
    revocations: [
      { ...ended, token: 'told', endedAt: exampleTime },
      { ...ended, token: 'old', endedAt: daysAgo(91) },
      { ...ended, token: 'young', endedAt: daysAgo(89) },
      { ...ended, token: 'of a clock that was wrong', endedAt: daysAgo(-400) },
    ],
  };
  const [told] = stored.revocations;
  const left = withoutRevocations(stored, told ? [told] : [], now).revocations;
  expect(left.map(({ token }) => token)).toEqual(['young', 'of a clock that was wrong']);
  expect(withoutRevocations({ ...stored, revocations: left }, [], now).revocations).toBe(left);
});
