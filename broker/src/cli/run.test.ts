import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { version } from '../version.ts';
import { run } from './run.ts';

/** Takes what is written, or fails as the operating system would. */
function recorder(failure?: string) {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      if (failure) return done(Object.assign(new Error('failed'), { code: failure }));
      text += chunk;
      done();
    },
  });
  return { stream, text: () => text };
}

async function say(words: readonly string[], failure?: string, failureOfErrors?: string) {
  const output = recorder(failure);
  const errors = recorder(failureOfErrors);
  const code = await run(words, {
    environment: {},
    input: Readable.from([]),
    output: output.stream,
    errors: errors.stream,
    clock: Date.now,
  });
  return { code, stdout: output.text(), stderr: errors.text() };
}

describe('the exit code', () => {
  it('is 2 for a command line that was not understood, and says where to read on', async () => {
    const { code, stdout, stderr } = await say(['conect']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('broker --help');
  });

  it('is 1 where the settings are not well', async () => {
    const { code, stdout, stderr } = await say(['connections', 'list']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('ENCRYPTION_KEYS is required');
  });

  it('is 1 where nobody could be told', async () => {
    const { code, stderr } = await say(['version'], 'ENOSPC');
    expect(code).toBe(1);
    expect(stderr).toContain('ENOSPC');
  });

  it('is the same where nobody listens to the reasons', async () => {
    expect((await say(['conect'], undefined, 'EPIPE')).code).toBe(2);
  });

  it.each([['version'], ['--help']])(
    'is 0 for %s, also to a reader who has read enough',
    async (word) => {
      expect((await say([word])).code).toBe(0);
      expect(await say([word], 'EPIPE')).toEqual({ code: 0, stdout: '', stderr: '' });
    },
  );
});

it('an answer is lines for a person, and JSON for a program', async () => {
  expect((await say(['version'])).stdout).toBe(`${version}\n`);
  expect(JSON.parse((await say(['version', '--json'])).stdout)).toEqual({ version });
});
