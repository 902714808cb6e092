import type { Server } from 'node:http';

/**
 * From now on the server leaves these requests without an answer, as a stalled network does.
 *
 * @returns `arrived`, once there is one, and `release`, which lets later ones through again.
 */
export function holdRequests(server: Server, method: string, path: string) {
  const { promise: arrived, resolve } = Promise.withResolvers<void>();
  const answerers = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.method === method && request.url === path) return resolve();
    for (const answer of answerers) answer.call(server, request, response);
  });
  return {
    arrived,
    release() {
      server.removeAllListeners('request');
      for (const answer of answerers) server.on('request', answer as () => void);
    },
  };
}
