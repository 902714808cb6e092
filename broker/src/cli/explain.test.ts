import { describe, expect, it } from 'vitest';
import { ConfigError } from '../config/read-config.ts';
import { unavailable } from '../errors.ts';
import { DatabaseRefused } from '../storage/refusal.ts';
import { explain } from './explain.ts';

const failure = (code: string, syscall: string) =>
  Object.assign(new Error('canary-message'), { code, syscall });

describe('an error is explained', () => {
  it('by its type and code alone if nobody foresaw it: its message may quote a secret', () => {
    const sentence = explain(failure('ESOMETHING', 'read'));
    expect(sentence).toContain('ESOMETHING');
    expect(sentence).not.toMatch(/canary-message|\n|\bat /);
  });

  it.each([
    ['a thrown text', 'canary-message'],
    ['a circle of causes', circle()],
    ['nothing', undefined],
  ])('even if it is %s', (_, error) => {
    expect(explain(error)).toMatch(/^The broker [^\n]*\.$/);
    expect(explain(error)).not.toContain('canary-message');
  });

  it('as a port in use only if it came of listening', () => {
    expect(explain(failure('EACCES', 'listen'))).toContain('HOST and PORT');
    expect(explain(failure('EACCES', 'open'))).not.toContain('HOST and PORT');
  });

  it('without a word of what was done, where nobody can know that', () => {
    expect(explain(unavailable(new Error('lost')))).not.toContain('nothing was changed');
  });

  it('by what to do, where that is known', () => {
    expect(explain(unavailable(new Error('busy')))).toContain('again in a moment');
    expect(explain(new DatabaseRefused('broker.db', 'is empty: delete it'))).toBe(
      'The database broker.db is empty: delete it.',
    );
    expect(explain(new ConfigError(['HOST is odd', 'PORT is odd'])).split('\n')).toEqual([
      expect.stringContaining('2 problem'),
      '  HOST is odd',
      '  PORT is odd',
    ]);
  });
});

function circle(): Error {
  const error = new Error('canary-message');
  error.cause = error;
  return error;
}
