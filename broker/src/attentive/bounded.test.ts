import { describe, expect, it } from 'vitest';
import { isUnavailable, toBrokerError } from '../errors.ts';
import type { Answer, Ask, Question } from './ask.ts';
import { boundAsking } from './bounded.ts';

const question: Question = {
  call: 'account',
  method: 'GET',
  url: 'https://attentive.example/',
  headers: {},
};
const answer: Answer = { status: 200, retryAfter: undefined, json: {} };

/** An Attentive that answers when told, and how many it was answering at once. */
function createSlowAttentive() {
  const open: (() => void)[] = [];
  let most = 0;
  const ask: Ask = async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    open.push(resolve);
    most = Math.max(most, open.length);
    await promise;
    return answer;
  };
  return {
    ask,
    open,
    most: () => most,
    answerNext: () => open.shift()?.(),
  };
}

async function answerAll(
  { open, answerNext }: ReturnType<typeof createSlowAttentive>,
  count: number,
) {
  for (let answered = 0; answered < count; answered += 1) {
    await expect.poll(() => open.length).toBeGreaterThan(0);
    answerNext();
  }
}

async function isTurnedAway(asking: Promise<Answer>): Promise<boolean> {
  const error = await asking.then(
    () => undefined,
    (reason) => toBrokerError(reason),
  );
  return error !== undefined && isUnavailable(error);
}

describe('a bounded way to Attentive', () => {
  it('turns away whoever finds all places taken, and asks nothing for them', async () => {
    const attentive = createSlowAttentive();
    const { begin } = boundAsking(attentive.ask, { atOnce: 2, waiting: 3 });
    const admitted = Array.from({ length: 5 }, () => begin(question));
    expect(await isTurnedAway(begin(question))).toBe(true);
    await answerAll(attentive, 5);
    expect(await Promise.all(admitted)).toHaveLength(5);
    expect(attentive.most()).toBe(2);
  });

  it('lets in again when a place is free', async () => {
    const attentive = createSlowAttentive();
    const { begin } = boundAsking(attentive.ask, { atOnce: 1, waiting: 0 });
    const first = begin(question);
    expect(await isTurnedAway(begin(question))).toBe(true);
    await answerAll(attentive, 1);
    await first;
    const second = begin(question);
    await answerAll(attentive, 1);
    expect(await second).toBe(answer);
  });

  it('turns nobody away half-way, but lets them wait, and nobody in meanwhile', async () => {
    const attentive = createSlowAttentive();
    const { begin, goOn } = boundAsking(attentive.ask, { atOnce: 1, waiting: 1 });
    const further = Array.from({ length: 4 }, () => goOn(question));
    expect(await isTurnedAway(begin(question))).toBe(true);
    await answerAll(attentive, 4);
    expect(await Promise.all(further)).toHaveLength(4);
    expect(attentive.most()).toBe(1);
  });

  it('gives a place back when Attentive fails', async () => {
    const failing: Ask = () => Promise.reject(new Error('reset'));
    const { begin } = boundAsking(failing, { atOnce: 1, waiting: 0 });
    for (let tries = 0; tries < 3; tries += 1) {
      await expect(begin(question)).rejects.toThrow('reset');
    }
  });
});
