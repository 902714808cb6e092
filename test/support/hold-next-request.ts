import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export interface HeldRequest {
  /** Lets the server answer it at last. */
  release(): void;
}

/** Leaves the next such request without an answer, as a stalled network does. Comes when it has. */
export function holdNextRequest(
  server: Server,
  method: string,
  path: string,
): Promise<HeldRequest> {
  const answerers = server.listeners('request') as RequestListener[];
  const restore = () => {
    server.removeAllListeners('request');
    for (const answer of answerers) server.on('request', answer);
  };
  const { promise, resolve } = Promise.withResolvers<HeldRequest>();

  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const answer = () => {
      for (const answerer of answerers) answerer(request, response);
    };
    if (request.method !== method || request.url !== path) return answer();
    restore();
    resolve({ release: answer });
  });
  return promise;
}

type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;
