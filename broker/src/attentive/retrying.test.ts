import { expect, it } from 'vitest';
import { BrokerError } from '../errors.ts';
import { retrying } from './retrying.ts';

function failing(times: number, error: unknown) {
  let calls = 0;
  const work = async () => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
  return { work, calls: () => calls };
}

it.each([
  new BrokerError('upstream_limited'),
  new BrokerError('upstream_invalid'),
  new BrokerError('upstream_refused'),
  new TypeError('a bug'),
])('repeats nothing that failed with %s', async (error) => {
  const { work, calls } = failing(1, error);
  await expect(retrying(2, work)).rejects.toBe(error);
  expect(calls()).toBe(1);
});

it('gives up after as many retries as it was allowed', async () => {
  const error = new BrokerError('upstream_unreachable');
  const { work, calls } = failing(9, error);
  await expect(retrying(1, work)).rejects.toBe(error);
  expect(calls()).toBe(2);
});

it('goes on as soon as Attentive answers', async () => {
  const { work } = failing(1, new BrokerError('upstream_unreachable'));
  expect(await retrying(2, work)).toBe(2);
});
