import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** A stopping broker waits this long for the requests that it is answering. */
const drainMs = 10_000;

/**
 * Browsers open connections for requests still to come, and Node counts one that never had a request
 * as busy: a broker that is told to stop would wait for it until the browser goes.
 */
export function registerDraining(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.addHook('onRequest', (request, _reply, done) => {
    unused.delete(request.raw.socket);
    done();
  });
  app.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy();
    setTimeout(() => app.server.closeAllConnections(), drainMs).unref();
  });
}
