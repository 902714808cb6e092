import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Answer } from './call.ts';

/** What can go wrong with the next call. Tests push these on `simulator.faults`; each is used once. */
export type Fault = CallFault | RedirectFault;

export interface CallFault {
  on: 'install' | 'token' | 'me' | 'graphql';
  /** The answer waits so many milliseconds, or until the promise is settled. */
  wait?: number | Promise<unknown>;
  /** The connection is reset; after processing, a code is used up and nobody hears of the token. */
  reset?: 'before reading' | 'after reading' | 'after processing';
  /** Answered instead of being processed. */
  respond?: () => Answer;
  /** Processed, and the body then spoilt. */
  rewrite?: (body: string) => string | Buffer;
}

export interface RedirectFault {
  on: 'redirect';
  /** Changes the parameters of the redirect back. */
  edit: (parameters: URLSearchParams) => void;
}

export type CallTarget = CallFault['on'];

export function takeCallFault(faults: Fault[], target: CallTarget): CallFault | undefined {
  const fault = faults.find((candidate) => candidate.on === target);
  if (fault === undefined || fault.on === 'redirect') return undefined;
  faults.splice(faults.indexOf(fault), 1);
  return fault;
}

export function takeRedirectFault(faults: Fault[]): RedirectFault | undefined {
  const fault = faults.find((candidate) => candidate.on === 'redirect');
  if (fault) faults.splice(faults.indexOf(fault), 1);
  return fault;
}

// What to put in `respond`.

export function failure(status: number, body = ''): () => Answer {
  return () => ({ status, body });
}

/** @param retryAfter as the header says it: seconds or a date. Attentive documents none. */
export function tooManyRequests(retryAfter?: string): () => Answer {
  const limit = { 'x-ratelimit-limit': '150', 'x-ratelimit-remaining': '0' };
  const headers = retryAfter === undefined ? limit : { ...limit, 'retry-after': retryAfter };
  return () => ({ status: 429, headers });
}

export function htmlPage(status = 200): () => Answer {
  const body = '<!doctype html><title>Just a moment</title><p>Checking your browser.</p>';
  return () => ({ status, headers: { 'content-type': 'text/html' }, body });
}

export function redirectTo(location: string, status = 302): () => Answer {
  return () => ({ status, headers: { location } });
}

export function jsonText(body: string, status = 200): () => Answer {
  return () => ({ status, headers: { 'content-type': 'application/json' }, body });
}

/** One JSON string of so many bytes, produced as it is sent. */
export function oversized(bytes: number): () => Answer {
  return () => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Readable.from(longString(bytes)),
  });
}

/** Small on the wire, so many bytes once unpacked. */
export function gzipBomb(bytes: number): () => Answer {
  return () => ({
    status: 200,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(`"${'a'.repeat(bytes)}"`),
  });
}

function* longString(bytes: number): Generator<string> {
  const chunk = 'a'.repeat(65_536);
  yield '"';
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
  yield '"';
}

// What to put in `rewrite`.

export function truncated(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}

/** RFC 8259 section 8.1 forbids it at the start of JSON. */
export function withByteOrderMark(body: string): string {
  return `\uFEFF${body}`;
}

/** The object's members, then the same names again with another value. */
export function withDuplicateKeys(body: string): string {
  const names = Object.keys(JSON.parse(body) as object);
  const members = names.map((name) => `,${JSON.stringify(name)}:"again"`).join('');
  return `${body.slice(0, -1)}${members}}`;
}

/** Changes the answer's members: `undefined` takes one out. */
export function withMembers(members: Record<string, unknown>): (body: string) => string {
  return (body) => JSON.stringify({ ...(JSON.parse(body) as object), ...members });
}
