import type { Writable } from 'node:stream';
import { createLogDestination } from '../log-destination.ts';
import { createLogger, type Logger } from '../logging.ts';
import type { Services } from '../services.ts';

/**
 * The log of a broker that serves. An error that nobody caught is its last line: what state it left
 * nobody knows, so the process ends with 1, and its supervisor starts another.
 */
export function openLog(output: Writable, { config, metrics }: Services): Logger {
  const destination = createLogDestination(output, (lines) => metrics?.logLinesDropped.inc(lines));
  const logger = createLogger(config.logLevel, destination, metrics?.countEvent);
  // A rejected promise that nobody handles ends up here too.
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'an error that nobody caught');
    process.exit(1);
  });
  process.once('exit', destination.flushSync);
  return logger;
}
