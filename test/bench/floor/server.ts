import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, refused } from './answers.ts';
import { showQuestion, takeDecision } from './authorize.ts';
import { finishSignIn } from './callback.ts';
import { showConnection } from './connection.ts';
import { deriveKeys, type Keys } from './cryptography.ts';
import { type FloorDatabase, openDatabase } from './database.ts';
import type { Settings } from './settings.ts';
import { redeemCode } from './token.ts';

const bodyLimitBytes = 4 * 1024;

/** What every route is given. */
export interface Floor {
  settings: Settings;
  keys: Keys;
  database: FloorDatabase;
}

/** One request, read whole. */
export interface Asked {
  headers: IncomingMessage['headers'];
  /** Of the query, or of the form that was sent. */
  parameters: URLSearchParams;
}

type Handler = (floor: Floor, asked: Asked) => Answer | Promise<Answer>;

const handlers = new Map<string, Handler>([
  ['GET /oauth/authorize', showQuestion],
  ['POST /oauth/authorize', takeDecision],
  ['GET /oauth/callback', finishSignIn],
  ['POST /oauth/token', redeemCode],
  ['GET /v1/connection', showConnection],
]);

/**
 * The least that a correct broker can be: bare `node:http`, the same requests, cryptography and
 * commits as the broker, the same checks that make a sign-in safe, and nothing else. It has no
 * limits, logs, other languages or pages for what goes wrong.
 */
export function createFloor(settings: Settings): Server {
  const database = openDatabase(settings.databasePath);
  const floor = { settings, keys: deriveKeys(settings.masterKey), database };
  const server = createServer(async (request, response) => {
    try {
      send(response, await answer(floor, request));
    } catch {
      send(response, refused(500));
    }
  });
  server.on('close', database.close);
  return server;
}

async function answer(floor: Floor, request: IncomingMessage): Promise<Answer> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const handler = handlers.get(`${request.method} ${path}`);
  if (!handler) return refused(404);
  const form = request.method === 'POST' ? await readBody(request) : query;
  if (form === undefined) return refused(413);
  const parameters = new URLSearchParams(form);
  if (hasRepeated(parameters)) return refused(400);
  return handler(floor, { headers: request.headers, parameters });
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > bodyLimitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** RFC 6749 section 3.1. */
function hasRepeated(parameters: URLSearchParams): boolean {
  return new Set(parameters.keys()).size < parameters.size;
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.setHeader('x-request-id', randomUUID());
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
