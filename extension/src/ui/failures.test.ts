import { brokerCauses, extensionCauses } from '@connector/shared/causes';
import { describe, expect, test } from 'vitest';
import messages from '../../_locales/en/messages.json' with { type: 'json' };
import { nextSteps } from './failures.ts';

const causes = [...brokerCauses, ...extensionCauses];
const texts: Record<string, { message: string }> = messages;

describe.each(causes)('%s', (cause) => {
  test('has a title and says what to do', () => {
    expect(texts[`failure_${cause}_title`]?.message).toMatch(/\S/);
    expect(texts[`failure_${cause}_body`]?.message).toMatch(/\.$/);
  });

  test('has a next step', () => {
    expect(nextSteps[cause]).toBeDefined();
  });

  test('is not shown by its code', () => {
    const sentences = [texts[`failure_${cause}_title`], texts[`failure_${cause}_body`]];
    expect(sentences.map((text) => text?.message).join(' ')).not.toMatch(/\w_\w/);
  });
});

test('no two causes are told in the same words', () => {
  const told = causes.map((cause) => texts[`failure_${cause}_title`]?.message);
  expect(new Set(told).size).toBe(causes.length);
});

test('nothing is told of a cause that does not exist', () => {
  const expected = causes.flatMap((cause) => [`failure_${cause}_title`, `failure_${cause}_body`]);
  const written = Object.keys(texts).filter((key) => key.startsWith('failure_'));
  expect(written.sort()).toEqual(expected.sort());
});
