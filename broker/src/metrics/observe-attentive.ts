import type { Ask } from '../attentive/ask.ts';
import type { Metrics } from './metrics.ts';

/** The statuses that mean something to us; any other is told by its hundreds. */
const ownStatuses = new Set([200, 400, 401, 403, 404, 429, 500, 502, 503, 504]);

/** How Attentive is asked, and how it answers. */
export function observeAsking(ask: Ask, { attentive: durations }: Metrics): Ask {
  return async (question) => {
    const startedAt = performance.now();
    let status = 'none';
    try {
      const answer = await ask(question);
      status = statusLabel(answer.status);
      return answer;
    } finally {
      durations.observe({ call: question.call, status }, (performance.now() - startedAt) / 1000);
    }
  };
}

function statusLabel(status: number): string {
  return ownStatuses.has(status) ? String(status) : `${Math.floor(status / 100)}xx`;
}
