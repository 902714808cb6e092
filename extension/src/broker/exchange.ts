import { readReference } from '@connector/shared/reference';
import type { Outcome } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';

/**
 * In milliseconds. The broker may itself be waiting for Attentive, but Chromium stops a background
 * whose fetch takes more than 30 seconds.
 * https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle
 */
const timeout = 25_000;

/** In bytes. The largest true answer is a fraction of this. */
const largestAnswer = 256 * 1024;

/** What a broker, or something in its place, answered. */
export interface Answer {
  status: number;
  /** In seconds, from `Retry-After`. */
  retryAfter: number | undefined;
  /** From `X-Request-Id`. */
  reference: string | undefined;
  /** Undefined if it is not JSON. */
  json: unknown;
}

export type Fetch = typeof fetch;

/**
 * One request. Nothing that the browser adds by itself goes along, and no redirect is followed:
 * the bearer token must reach the broker and nobody else.
 */
export async function exchange(
  fetch: Fetch,
  url: URL,
  init: Pick<RequestInit, 'method' | 'body'> & { headers?: Record<string, string> },
): Promise<Outcome<Answer>> {
  try {
    const response = await fetch(url, {
      ...init,
      headers: { accept: 'application/json', ...init.headers },
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeout),
    });
    return succeeded({
      status: response.status,
      retryAfter: readRetryAfter(response.headers.get('retry-after')),
      reference: readReference(response.headers.get('x-request-id')),
      json: await readJson(response),
    });
  } catch {
    return failed('broker_unreachable');
  }
}

/**
 * Whether anything at all answers. A page that no extension may read looks like no answer to
 * {@link exchange}; here nothing is read of it, and nothing of the browser goes along either.
 */
export async function answersAtAll(fetch: Fetch, url: URL): Promise<boolean> {
  try {
    const response = await fetch(url, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** RFC 9110 section 10.2.3, in its form of seconds. */
function readRetryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    await response.body?.cancel();
    return undefined;
  }
  const text = await readText(response);
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null if it is larger than any true answer. */
async function readText(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestAnswer) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
