import { signal } from '@preact/signals';
import type { Failure, Request } from '../messages.ts';
import { failure, type Requests } from '../ui/requests.ts';

/** What came of sending a key. */
export type KeyResult =
  /** `key` is that of the connection. */
  | { kind: 'connected'; key: string }
  | ({ kind: 'failed' } & Failure)
  /** There was none to send. */
  | { kind: 'missing' };

export type KeyForm = ReturnType<typeof createKeyForm>;

/** Sends the API key of a private app. The key itself is never kept here, whatever comes of it. */
export function createKeyForm({ askOnce }: Requests) {
  const result = signal<KeyResult | null>(null);
  return {
    result,
    async send(request: Request<'connectApiKey'>): Promise<void> {
      if (request.apiKey === '') {
        result.value = { kind: 'missing' };
        return;
      }
      result.value = null;
      const outcome = await askOnce('connectApiKey', request);
      if (!outcome) return;
      result.value = outcome.ok
        ? { kind: 'connected', key: outcome.value.key }
        : { kind: 'failed', ...failure(outcome) };
    },
    forget(): void {
      result.value = null;
    },
  };
}
