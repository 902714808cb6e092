import { routes } from '@connector/shared/routes';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildApp } from '../../broker/src/app.ts';
import { readConfig } from '../../broker/src/config/read-config.ts';
import { createLogger } from '../../broker/src/logging.ts';
import { openServices } from '../../broker/src/open-services.ts';
import { exampleEnvironment } from '../../broker/src/testing/environment.ts';
import { freshPath } from '../../broker/src/testing/folder.ts';
import { createLogRecorder } from '../support/log-recorder.ts';

/** What the error says, and nobody must read. */
const secret = 'the-secret-in-the-message';

/** A broker of which one hook throws, once. */
async function startThrowing(throwOnce: (app: FastifyInstance, fail: () => void) => void) {
  const log = createLogRecorder();
  const config = readConfig({
    ...exampleEnvironment,
    DATABASE_URL: `sqlite:${freshPath('broker.db')}`,
  });
  const { services, database } = await openServices(config, Date.now);
  const app = await buildApp(services, createLogger(config.logLevel, log.stream));
  onTestFinished(async () => {
    await app.close();
    await database.close();
  });
  let isDone = false;
  throwOnce(app, () => {
    if (isDone) return;
    isDone = true;
    throw new Error(secret);
  });
  return { app, log };
}

type Hook = [name: string, add: (app: FastifyInstance, fail: () => void) => void];

const hooks: Hook[] = [
  ['onRequest', (app, fail) => app.addHook('onRequest', async () => fail())],
  ['preParsing', (app, fail) => app.addHook('preParsing', async () => fail())],
  ['preValidation', (app, fail) => app.addHook('preValidation', async () => fail())],
  ['preHandler', (app, fail) => app.addHook('preHandler', async () => fail())],
  ['onSend', (app, fail) => app.addHook('onSend', async () => fail())],
];

const callers = [
  ['the API', routes.broker, 'GET', 500, '"code":"internal"'],
  ['an OAuth client', routes.token, 'POST', 500, '"error":"server_error"'],
  ['a browser', routes.home, 'GET', 303, ''],
] as const;

describe.each(hooks)('an error in %s', (_, throwOnce) => {
  it.each(callers)(
    'tells %s no more than that, and the next request is served',
    async (_caller, url, method, status, says) => {
      const { app, log } = await startThrowing(throwOnce);
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const request = {
        url,
        method,
        headers,
        ...(method === 'POST' && { payload: 'grant_type=x' }),
      };
      const failed = await app.inject(request);
      expect(failed.statusCode).toBe(status);
      expect(failed.body).toContain(says);
      expect(failed.body + JSON.stringify(failed.headers)).not.toContain(secret);
      expect(failed.headers['cache-control']).toBe('no-store');
      expect(log.lines.join('')).not.toContain(secret);
      expect(log.entries().some(({ level }) => level === 50)).toBe(true);
      const next = await app.inject(request);
      expect(next.statusCode).toBe(method === 'POST' ? 400 : 200);
    },
  );
});

it('an error once all is answered harms nobody', async () => {
  const { app, log } = await startThrowing((app, fail) =>
    app.addHook('onResponse', async () => fail()),
  );
  expect((await app.inject(routes.home)).statusCode).toBe(200);
  expect((await app.inject(routes.home)).statusCode).toBe(200);
  expect(log.lines.join('')).not.toContain(secret);
});
