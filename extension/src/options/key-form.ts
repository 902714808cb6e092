import { signal } from '@preact/signals';
import type { Request } from '../messages.ts';
import type { Requests } from '../ui/requests.ts';
import type { Failure } from '../ui/state.ts';

/** What came of sending a key. */
export type KeyResult =
  /** `key` is that of the connection. */
  { kind: 'connected'; key: string } | ({ kind: 'failed' } & Failure);

export type KeyForm = ReturnType<typeof createKeyForm>;

/** Sends the API key of a private app. The key itself is never kept here, whatever comes of it. */
export function createKeyForm({ askAlone }: Requests) {
  const result = signal<KeyResult | null>(null);
  return {
    result,
    async send(request: Request<'connectApiKey'>): Promise<void> {
      result.value = null;
      const outcome = await askAlone('connectApiKey', request);
      if (!outcome) return;
      result.value = outcome.ok
        ? { kind: 'connected', key: outcome.value.key }
        : { ...outcome, kind: 'failed' };
    },
    forget(): void {
      result.value = null;
    },
  };
}
