import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface SeenRequest {
  method: string;
  url: URL;
  authorization: string | undefined;
}

export type StrangersAnswer = (url: URL, response: ServerResponse) => void;

export type Stranger = Awaited<ReturnType<typeof startStranger>>;

/** Somebody else's server on loopback, which lets every page read it. It ends with the test. */
export async function startStranger(answer: StrangersAnswer, port = 0) {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization');
    if (request.method === 'OPTIONS') {
      response.end();
      return;
    }
    requests.push(describeRequest(request, url));
    answer(url, response);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');

  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server.close(), 'close');
    server.closeAllConnections();
    await closed;
  }
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close,
  };
}

function describeRequest({ method = '', headers }: IncomingMessage, url: URL): SeenRequest {
  return { method, url, authorization: headers.authorization };
}

export function html(markup: string): StrangersAnswer {
  return (_, response) => {
    response.setHeader('content-type', 'text/html').end(`<!doctype html>${markup}`);
  };
}
