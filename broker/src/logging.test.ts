import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokerError } from './errors.ts';
import { createLogger, describeError, recordTo } from './logging.ts';

const canary = 'CANARY-attentive-token';

function createLog(level = 'trace') {
  const stream = new PassThrough();
  const text = () => stream.read()?.toString() ?? '';
  return { logger: createLogger(level, stream), text };
}

function linesOf(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const errors: [string, () => Error][] = [
  ['its message', () => new Error(canary)],
  ['a message with lines that look like frames', () => new Error(`x\n    at ${canary}`)],
  ['the message of its cause', () => new Error('x', { cause: new Error(canary) })],
  ['a cause that is no error', () => new Error('x', { cause: canary })],
  ['properties of its own', () => Object.assign(new Error('x'), { body: canary, headers: canary })],
  ['a code that is no text', () => Object.assign(new Error('x'), { code: { text: canary } })],
  ['the errors it gathers', () => new AggregateError([new Error(canary)], canary)],
  ['what could not be parsed', () => parseError(`{"access_token":"${canary}`)],
  ['an address that is none', () => urlError(`https://${canary}@ /`)],
  ['the message of a broker error', () => new BrokerError('internal', { cause: canary })],
];

describe.each(errors)('no line of the log shows, of an error, %s', (_, make) => {
  it.each([
    ['described', (error: Error) => JSON.stringify(describeError(error))],
    ['logged as err', (error: Error) => logged((log) => log.error({ err: error }, 'failed'))],
    [
      'logged as err without a message',
      (error: Error) => logged((log) => log.error({ err: error })),
    ],
    ['logged as such', (error: Error) => logged((log) => log.error(error))],
    ['logged as such, with words', (error: Error) => logged((log) => log.warn(error, 'failed'))],
    [
      'logged with its message, as Fastify does when an error handler fails',
      (error: Error) => logged((log) => log.error({ err: error }, error.message)),
    ],
    [
      'logged by a child',
      (error: Error) => logged((log) => log.child({ requestId: 'r' }).error(error)),
    ],
  ])('%s', (_way, tell) => {
    const told = tell(make());
    expect(told).not.toContain(canary);
    expect(told).toContain('"type"');
  });
});

function logged(work: (logger: ReturnType<typeof createLogger>) => void): string {
  const { logger, text } = createLog();
  work(logger);
  return text();
}

function parseError(text: string): Error {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error as Error;
  }
}

function urlError(text: string): Error {
  try {
    return new URL(text) as never;
  } catch (error) {
    return error as Error;
  }
}

describe('the log', () => {
  it('has no request and no answer in it, whatever is handed over', () => {
    const request = { url: `/oauth/callback?code=${canary}`, headers: { authorization: canary } };
    expect(logged((log) => log.info({ req: request, res: request }, 'x'))).not.toContain(canary);
  });

  it('is one JSON line for each event, whatever its values hold', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a\r\nb', '\u001b[31mred', '\u2028', '"}\n{"event":"forged"'),
    );
    fc.assert(
      fc.property(hostile, (value) => {
        const { logger, text } = createLog();
        recordTo(logger)('connect.failed', { companyId: value, reason: value });
        const line = text();
        // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
        expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f]/);
        expect(linesOf(line)).toMatchObject([{ event: 'connect.failed', msg: 'connect.failed' }]);
      }),
    );
  });

  it('says when and what, and nothing of the machine', () => {
    const [line] = linesOf(logged((log) => recordTo(log)('session.revoked')));
    expect(Object.keys(line ?? {})).toEqual(['level', 'time', 'event', 'msg']);
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it.each(['warn', 'error', 'fatal'])('has every event also at level %s', (level) => {
    const { logger, text } = createLog(level);
    recordTo(logger)('code.replayed');
    logger.info('not this');
    expect(text()).toContain('code.replayed');
    expect(text()).not.toContain('not this');
  });

  it('is silent when told to be', () => {
    const { logger, text } = createLog('silent');
    recordTo(logger)('connect.failed');
    expect(text()).toBe('');
  });
});

describe('an error in the log', () => {
  it('says its type, code, reason, where it was and what led to it', () => {
    const cause = Object.assign(new TypeError('x'), { code: 'ECONNRESET' });
    expect(describeError(new BrokerError('upstream_unreachable', { cause }))).toMatchObject({
      type: 'BrokerError',
      reason: 'upstream_unreachable',
      stack: expect.stringContaining('logging.test.ts'),
      cause: { type: 'TypeError', code: 'ECONNRESET' },
    });
  });

  it('that is its own cause comes to an end', () => {
    const error = new Error('x');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  });

  it.each([undefined, null, canary, 7, { message: canary }])(
    'that is none is its type: %j',
    (thrown) => {
      expect(describeError(thrown)).toEqual({ type: typeof thrown });
    },
  );
});
