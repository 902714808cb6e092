import type { BrokerCause } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import type { HttpAnswer } from './http.ts';

/** Where the page stands to which an answer leads: it tells why, and names the answer's own request. */
export function problemAddress(reason: BrokerCause, { headers }: HttpAnswer): string {
  const reference = headers['x-request-id'] ?? 'none';
  return `${routes.problem}?${new URLSearchParams({ reason, reference })}`;
}
