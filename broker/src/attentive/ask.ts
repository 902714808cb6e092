import {
  type IncomingMessage,
  Agent as PlainAgent,
  type RequestOptions,
  request as requestPlainly,
} from 'node:http';
import { request as requestOverTls, Agent as TlsAgent } from 'node:https';
import { BrokerError } from '../errors.ts';

const timeoutMs = 10_000;
const bodyLimitBytes = 64 * 1024;

/** A connection that nothing was asked on for so long is closed, before Attentive closes it. */
const idleMs = 4_000;
// Said here, so that no environment (NODE_TLS_REJECT_UNAUTHORIZED) switches the check off.
const tlsAgent = new TlsAgent({ keepAlive: true, timeout: idleMs, rejectUnauthorized: true });
/** For an Attentive that is imitated, on loopback. */
const plainAgent = new PlainAgent({ keepAlive: true, timeout: idleMs });

const always = {
  accept: 'application/json',
  // Answers of some hundred bytes, of which a compressed one could become gigabytes.
  'accept-encoding': 'identity',
  'user-agent': 'connector-for-attentive',
};

/** Connection attempts that failed before a byte of the request was sent. */
const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Everything that is ever asked of Attentive, by name. */
export const calls = ['exchange_code', 'account', 'viewer'] as const;

export interface Question {
  call: (typeof calls)[number];
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** One HTTP answer of Attentive, read whole and within bounds. */
export interface Answer {
  status: number;
  /** Seconds, where Attentive named them. */
  retryAfter: number | undefined;
  /** The JSON value; undefined if the body is none, is too long or was cut. */
  json: unknown;
}

/** How a question gets to Attentive: `ask`, and whatever counts or bounds it on the way. */
export type Ask = typeof ask;

/** Where Attentive's API is, and how it is asked. */
export interface Api {
  /** An origin. */
  url: string;
  ask: Ask;
}

/**
 * Sends one request to Attentive. Follows no redirect, waits ten seconds, reads 64 kB, and repeats
 * nothing but a connection that was never made.
 *
 * @throws {BrokerError} `upstream_unreachable` if there is no answer.
 */
export async function ask(question: Question): Promise<Answer> {
  try {
    return await askOnce(question);
  } catch (error) {
    if (!wasNotSent(error)) throw new BrokerError('upstream_unreachable', { cause: error });
  }
  try {
    return await askOnce(question);
  } catch (error) {
    throw new BrokerError('upstream_unreachable', { cause: error });
  }
}

async function askOnce(question: Question): Promise<Answer> {
  const response = await send(question);
  return {
    status: response.statusCode ?? 0,
    retryAfter: readRetryAfter(response.headers['retry-after'] ?? null),
    json: await readJson(response),
  };
}

/** By `node:https`, which follows no redirect; `fetch` takes twice its CPU. */
function send({ url, method, headers, body }: Question): Promise<IncomingMessage> {
  const overTls = url.startsWith('https:');
  const options: RequestOptions = {
    method,
    agent: overTls ? tlsAgent : plainAgent,
    headers: { ...always, ...headers },
    signal: AbortSignal.timeout(timeoutMs),
  };
  const request = (overTls ? requestOverTls : requestPlainly)(url, options);
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
    // Node ends a request by itself, and without an error, when it is answered by an upgrade.
    request.on('close', () => reject(new Error('closed without an answer')));
    request.end(body);
  });
}

async function readJson(response: IncomingMessage): Promise<unknown> {
  const bytes = await readBounded(response);
  const mediaType = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (!bytes || mediaType !== 'application/json') return undefined;
  return parseJson(bytes);
}

/** RFC 8259 section 8.1: UTF-8 without a byte order mark. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // The error quotes the body, so it ends here.
    return undefined;
  }
}

/** Undefined for what is too long. */
export async function readBounded(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    // Leaving the loop cancels the stream and so the connection.
    if (length > bodyLimitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** RFC 9110 section 10.2.3, in the seconds form; a date would need Attentive's clock. */
export function readRetryAfter(value: string | null): number | undefined {
  if (value === null || !/^\d{1,5}$/.test(value)) return undefined;
  return Number(value);
}

function wasNotSent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && notSentCodes.has(code);
}
