import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** Which of Attentive's two origins was called. */
export type Side = 'ui' | 'api';

/** One request, as it reached us. */
export interface Call {
  side: Side;
  /** Milliseconds since the epoch, by the simulator's clock. */
  at: number;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** The body's fields, if it was form-encoded; empty otherwise. */
  fields: URLSearchParams;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer | Readable;
}

const longestBody = 65_536;

/** @throws if the request is cut off, or its body is longer than any that Attentive documents. */
export async function readCall(request: IncomingMessage, side: Side, at: number): Promise<Call> {
  const body = await readBody(request);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://simulator.invalid');
  return {
    side,
    at,
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body,
    fields: new URLSearchParams(mediaType(request.headers) === formType ? body : ''),
  };
}

export const formType = 'application/x-www-form-urlencoded';

export function mediaType(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
}

export function seeOther(location: string, headers: Record<string, string> = {}): Answer {
  return { status: 303, headers: { ...headers, location } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > longestBody) throw new Error(`The body is longer than ${longestBody} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
