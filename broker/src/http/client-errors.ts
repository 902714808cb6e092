import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** By Node's codes; what is not HTTP at all is 400. */
const statuses: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** What an answer from before every hook can have of what the others have. */
const head = [
  'Connection: close',
  'Content-Length: 0',
  'Cache-Control: no-store',
  'Referrer-Policy: no-referrer',
  'X-Content-Type-Options: nosniff',
  'X-Frame-Options: DENY',
];

/** For what never becomes a request: one that is no HTTP, too large in its headers, or too slow. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statuses[error.code ?? ''] ?? 400;
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head];
  // Read no further, and do not wait for the client to close.
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}

/**
 * An expectation that we do not know means nothing (RFC 9110 section 10.1.1). Node would answer 417
 * itself, past every hook, and close a sign-in window.
 */
export function ignoreExpectations({ server }: FastifyInstance): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}
