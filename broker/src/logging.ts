import { type DestinationStream, type LogFn, type Logger, pino, stdTimeFunctions } from 'pino';
import { BrokerError } from './errors.ts';

export type { Logger };

/** What an operator may one day have to account for; each is one line of the log. */
export const securityEvents = [
  'authorization.started',
  'authorization.cancelled',
  'authorization.refused',
  'form.refused',
  'callback.refused',
  'connect.succeeded',
  'connect.failed',
  'code.refused',
  'code.replayed',
  'session.created',
  'session.refused',
  'session.revoked',
  'connection.checked',
  'connection.reconnect_required',
  'connection.disconnected',
  'connection.key_replaced',
  'credential.unreadable',
  'request.limited',
  'client.rejected',
  'key_ring.incomplete',
  'keys.rotated',
  'key.forgotten',
  'database.backed_up',
] as const;

export type SecurityEvent = (typeof securityEvents)[number];

/** Nothing secret has a name here, so nothing secret can be logged by mistake. */
export interface EventDetails {
  companyId?: string | undefined;
  /** The id of the extension, from its redirect URI. */
  client?: string | undefined;
  kind?: string;
  reason?: string;
}

/** What we use of a logger, pino's or Fastify's. */
interface EventLogger {
  level: string;
  info(values: object, message: string): void;
  error(values: object, message: string): void;
  child(bindings: object, options: { level: string }): Pick<EventLogger, 'info' | 'error'>;
  [listener]?: RecordEvent | undefined;
}

export type RecordEvent = (event: SecurityEvent, details?: EventDetails) => void;

/** Who hears of every event beside the log. Pino's children have it from their parent. */
const listener = Symbol('listener');

/** Events that wait for the operator: nobody connects, or not everybody, until something is done. */
const urgent: ReadonlySet<SecurityEvent> = new Set(['client.rejected', 'key_ring.incomplete']);

/** @param heard is told of every event, whatever the level. */
export function createLogger(
  level: string,
  destination?: DestinationStream,
  heard?: RecordEvent,
): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describeError, req: () => undefined, res: () => undefined },
    hooks: { logMethod: withoutErrorMessage },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  return Object.assign(logger, { [listener]: heard });
}

/** Pino, and Fastify in a last resort, make an error's message that of the line. */
function withoutErrorMessage(this: Logger, args: Parameters<LogFn>, log: LogFn): void {
  const [details, message] = args as [unknown, unknown];
  const error = isErrorLine(details) ? details.err : details;
  const isErrors = error instanceof Error && (message === undefined || message === error.message);
  log.apply(this, isErrors ? [details, error.name] : args);
}

function isErrorLine(details: unknown): details is { err: unknown } {
  return typeof details === 'object' && details !== null && 'err' in details;
}

/** Whatever the level, an event is written, unless the log is silent: it may have to be accounted for. */
export function recordTo(logger: EventLogger): RecordEvent {
  const isHeard = ['info', 'debug', 'trace', 'silent'].includes(logger.level);
  const events = isHeard ? logger : logger.child({}, { level: 'info' });
  return (event, details = {}) => {
    logger[listener]?.(event, details);
    events[urgent.has(event) ? 'error' : 'info']({ event, ...details }, event);
  };
}

export interface DescribedError {
  type: string;
  code?: string;
  reason?: string;
  stack?: string;
  cause?: DescribedError;
}

/**
 * What may be told of an error: its type, its code and where it was. Not its message, nor any other
 * property: a parser's error quotes what it could not parse, and that may be a token.
 */
export function describeError(error: unknown): DescribedError {
  return describe(error, longestChain);
}

/** A cause may lead back to its error. */
const longestChain = 5;

function describe(error: unknown, links: number): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = framesOf(error);
  return {
    type: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error instanceof BrokerError ? { reason: error.reason } : {}),
    ...(frames ? { stack: frames.join('\n') } : {}),
    ...(error.cause === undefined || links === 0
      ? {}
      : { cause: describe(error.cause, links - 1) }),
  };
}

/** Without the message first: a line in it may look like a frame. */
function framesOf({ stack, message }: Error): string[] | undefined {
  return stack
    ?.replace(message, () => '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
}
