import { BrokerError } from '../errors.ts';
import type { Parameters } from './parameters.ts';

const codePattern = /^[\x21-\x7e]{1,2048}$/;

/**
 * Attentive's code, out of its answer to a flow that is ours. Its samples read `code` in one
 * language and `authorizationCode` in another.
 *
 * @throws {BrokerError}
 */
export function readCallback(parameters: Parameters): string {
  if (parameters.hasRepeated) throw new BrokerError('upstream_invalid');
  const code = parameters.get('code') ?? parameters.get('authorizationCode');
  const error = parameters.get('error');
  if (code !== undefined && error !== undefined) throw new BrokerError('upstream_invalid');
  if (error !== undefined) {
    throw new BrokerError(error === 'access_denied' ? 'denied' : 'upstream_refused');
  }
  // Attentive does not document how it reports a denial; coming back with nothing is one way.
  if (code === undefined) throw new BrokerError('denied');
  if (!codePattern.test(code)) throw new BrokerError('upstream_invalid');
  return code;
}
