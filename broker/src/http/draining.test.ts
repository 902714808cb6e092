import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { registerDraining } from './draining.ts';

let app = Fastify();

afterEach(() => app.close());

describe('a stopping broker', () => {
  it('does not wait for a connection that never had a request', async () => {
    const port = await listen();
    const socket = connect(port, '127.0.0.1');
    await Promise.all([once(socket, 'connect'), once(app.server, 'connection')]);
    const closed = once(socket, 'close');
    await app.close();
    await closed;
    expect(socket.destroyed).toBe(true);
  });

  it('answers the request that it was answering', async () => {
    const answering = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const port = await listen(async () => {
      started.resolve();
      await answering.promise;
      return 'answered';
    });
    const response = fetch(`http://127.0.0.1:${port}/`);
    await started.promise;
    const closed = app.close();
    answering.resolve();
    expect(await (await response).text()).toBe('answered');
    await closed;
  });
});

async function listen(handler = async () => 'answered'): Promise<number> {
  app = Fastify();
  registerDraining(app);
  app.get('/', handler);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
