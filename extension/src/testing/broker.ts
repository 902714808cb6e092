import { exampleBrokerInfo, exampleSnapshot, exampleToken } from './examples.ts';
import { answerJson, type Received, startServer } from './http-server.ts';

export type Answer = [status: number, body: unknown];

/** The token of a session that begins. */
export const newToken = exampleToken('n');

/** No answer at all. */
export const silence: Answer = [0, null];

export const sessionInvalid = problem(401, 'session_invalid');
export const internal = problem(500, 'internal');

const usualAnswers: Record<string, Answer> = {
  'GET /v1/broker': [200, exampleBrokerInfo],
  'POST /oauth/token': tokenAnswer(newToken),
  'POST /oauth/revoke': [200, null],
  'GET /v1/connection': [200, exampleSnapshot()],
  'POST /v1/connection/check': [200, exampleSnapshot()],
  'DELETE /v1/connection': [204, null],
};

/** What is to be stopped after the test. */
const running: { stop(): Promise<void> }[] = [];

export async function stopBrokers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}

/** A broker that answers each route as told now; `meanwhile` runs while it has the request. */
export async function startBroker(
  answers: Record<string, Answer> = {},
  meanwhile: (request: string) => void | Promise<void> = () => {},
) {
  const server = await startServer(async ({ method, url }, response) => {
    const request = `${method} ${url}`;
    await meanwhile(request);
    const [status, body] = { ...usualAnswers, ...answers }[request] ?? [404, null];
    if (status === 0) response.destroy();
    else if (status === 204) response.writeHead(204).end();
    else answerJson(response, status, body);
  });
  running.push(server);
  return server;
}

function tokenAnswer(token: string): Answer {
  return [200, { access_token: token, token_type: 'Bearer', expires_in: 60, scope: '' }];
}

/** As `/v1` fails, RFC 9457. */
export function problem(status: number, code: string): Answer {
  return [status, { type: 'about:blank', title: '', status, code }];
}

export function requests(received: Received[]): string[] {
  return received.map(({ method, url }) => `${method} ${url}`);
}

export function revoked(received: Received[]): (string | null)[] {
  return received
    .filter(({ url }) => url === '/oauth/revoke')
    .map(({ body }) => new URLSearchParams(body).get('token'));
}
