import {
  Agent,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  request as send,
} from 'node:http';

export interface ClientRequest {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

export interface ClientAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export type Client = ReturnType<typeof createClient>;

/** Speaks to one server as a reverse proxy does: over connections that stay open. */
export function createClient(port: number) {
  const agent = new Agent({ keepAlive: true });

  function ask(path: string, { method = 'GET', headers = {}, body }: ClientRequest = {}) {
    return new Promise<ClientAnswer>((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const options = { port, path, method, agent, headers: { ...length, ...headers } };
      const request = send({ host: '127.0.0.1', ...options }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  return { ask, close: () => agent.destroy() };
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookiesOf({ headers }: ClientAnswer): string[] {
  return (headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0] ?? '');
}
