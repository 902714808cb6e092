import { describe, expect, it } from 'vitest';
import { boundedQuestion } from './bounded-question.ts';

describe('a bounded question', () => {
  it('is given up after its time, as something to ask again', async () => {
    const ask = boundedQuestion(10, () => new Promise<string>(() => undefined));
    await expect(ask()).rejects.toMatchObject({ reason: 'internal', retryAfter: 5 });
  });

  it('is not put again while nobody has answered it', async () => {
    let asked = 0;
    const gate = Promise.withResolvers<string>();
    const ask = boundedQuestion(10, () => {
      asked += 1;
      return gate.promise;
    });
    await expect(Promise.all([ask(), ask()])).rejects.toThrow();
    await expect(ask()).rejects.toThrow();
    expect(asked).toBe(1);
    gate.resolve('late');
    expect(await ask()).toBe('late');
  });

  it('is put anew once it was answered, well or not', async () => {
    const answers = [Promise.reject(new Error('away')), Promise.resolve('here')];
    const ask = boundedQuestion(1_000, () => answers.shift() ?? Promise.resolve('again'));
    await expect(ask()).rejects.toThrow('away');
    expect(await ask()).toBe('here');
    expect(await ask()).toBe('again');
  });
});
