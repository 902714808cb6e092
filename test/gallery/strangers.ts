import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { routes } from '@connector/shared/routes';
import { type Problem, problemMediaType } from '@connector/shared/schemas/problem';
import { brokerUrlOf } from '../support/broker-environment.ts';

const failure: Problem = { type: 'about:blank', title: 'Failed', status: 500, code: 'internal' };

/** What may stand at an address where a broker was expected. */
export async function startStrangers(brokerUrl: string) {
  const servers = {
    /** A web site. */
    webSite: await serve((_, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Guest network');
    }),
    /** Brokers of another time: all that differs is the versions of the API that they speak. */
    newerBroker: await serve(brokerThatSpeaks([2], brokerUrl)),
    olderBroker: await serve(brokerThatSpeaks([], brokerUrl)),
    /** A broker that fails. */
    unwellBroker: await serve((_, response) => {
      response.setHeader('access-control-expose-headers', 'x-request-id');
      response.writeHead(500, { 'content-type': problemMediaType, 'x-request-id': randomUUID() });
      response.end(JSON.stringify(failure));
    }),
  };
  return {
    webSite: servers.webSite.url,
    newerBroker: servers.newerBroker.url,
    olderBroker: servers.olderBroker.url,
    unwellBroker: servers.unwellBroker.url,
    async close() {
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}

function brokerThatSpeaks(apiVersions: number[], brokerUrl: string): RequestListener {
  return async (_, response) => {
    const answer = await fetch(brokerUrl + routes.broker);
    const info = (await answer.json()) as object;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ...info, apiVersions }));
  };
}

async function serve(listener: RequestListener) {
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    listener(request, response);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const { port } = server.address() as { port: number };
  return {
    url: brokerUrlOf(port),
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
