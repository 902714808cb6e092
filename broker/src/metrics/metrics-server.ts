import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { Services } from '../services.ts';
import type { Metrics } from './metrics.ts';

/** Metrics cannot listen where the settings say. Its cause is Node's own error. */
export class MetricsNotListening extends Error {}

/**
 * Prometheus text at an address of its own, so that no reverse proxy shows it to the world by
 * mistake. Without metrics it is nowhere.
 */
export function createMetricsServer({ config, metrics }: Pick<Services, 'config' | 'metrics'>) {
  const server = createServer(metrics ? answerWith(metrics) : undefined);
  return {
    /** @throws {MetricsNotListening} */
    async listen(): Promise<void> {
      if (!config.metrics) return;
      try {
        await once(server.listen(config.metrics), 'listening');
      } catch (cause) {
        throw new MetricsNotListening('metrics cannot listen', { cause });
      }
    },
    async close(): Promise<void> {
      if (!server.listening) return;
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

function answerWith({ registry: prometheus }: Metrics): RequestListener {
  return async (request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    if (request.method !== 'GET') return response.writeHead(405, { allow: 'GET' }).end();
    const text = await prometheus.metrics();
    return response.writeHead(200, { 'content-type': prometheus.contentType }).end(text);
  };
}
