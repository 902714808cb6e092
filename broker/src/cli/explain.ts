import { ConfigError } from '../config/read-config.ts';
import { BrokerError, isUnavailable } from '../errors.ts';
import { describeError } from '../logging.ts';
import { MetricsNotListening } from '../metrics/metrics-server.ts';
import { DatabaseRefused } from '../storage/refusal.ts';
import { CommandRefused } from './command.ts';

/** By the codes of Node and the operating system. */
const listenProblems = new Map([
  ['EADDRINUSE', 'the port is in use, perhaps by another broker'],
  ['EADDRNOTAVAIL', 'this machine does not have that address'],
  ['EACCES', 'the port is not allowed to this user'],
  ['ENOTFOUND', 'there is no such host'],
]);

/** For the operator at the terminal: what is wrong and what to do, never a stack trace. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) {
    return [error.message, ...error.problems.map((problem) => `  ${problem}`)].join('\n');
  }
  if (error instanceof DatabaseRefused || error instanceof CommandRefused) return error.message;
  if (error instanceof BrokerError && isUnavailable(error)) {
    return 'The database is busy or away, so this was not done, or not to its end. Try again in a moment.';
  }
  if (error instanceof MetricsNotListening) {
    return explainListening(error.cause, 'METRICS_HOST and METRICS_PORT');
  }
  return explainListening(error, 'HOST and PORT');
}

function explainListening(error: unknown, settings: string): string {
  const { type, code } = describeError(error);
  const listening = isListening(error) && listenProblems.get(code ?? '');
  if (listening) return `The broker cannot listen at ${settings}: ${listening}.`;
  return `The broker met an error that it has no words for: ${[type, code].filter(Boolean).join(' ')}.`;
}

/** The same codes come from files and databases, which have other ways out. */
function isListening(error: unknown): boolean {
  const syscall = error instanceof Error && 'syscall' in error ? error.syscall : undefined;
  return syscall === 'listen' || syscall === 'getaddrinfo';
}
