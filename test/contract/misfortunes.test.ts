import { once } from 'node:events';
import { createConnection } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { http, postForm } from '../support/http.ts';
import { databaseBytes, databasePath } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

const clock = createTestClock();
let system: System;

beforeEach(async () => {
  system = await startSystem({ clock: clock.read });
});
afterEach(() => system.close());

describe('another reader of the database', () => {
  it('delays the purge of a disconnected company, and the next sweep does it', async () => {
    const { token } = await connect(system);
    const [row] = await system.broker.database.all<{ credential: string }>(
      'SELECT credential FROM connections',
    );
    const reader = new DatabaseSync(databasePath(system));
    reader.exec('BEGIN; SELECT count(*) FROM connections');
    expect((await api(system, token, routes.connection, 'DELETE')).status).toBe(204);
    expect(databaseBytes(system).includes(row?.credential ?? '')).toBe(true);
    reader.close();
    await system.broker.sweep();
    expect(databaseBytes(system).includes(row?.credential ?? '')).toBe(false);
  });
});

describe('a database that cannot be written', () => {
  it('turns no session away that it can still read', async () => {
    const { token } = await connect(system);
    clock.advance(2 * 60 * 60 * 1000);
    await system.broker.database.run('PRAGMA query_only = ON');
    expect((await api(system, token, routes.connection)).status).toBe(200);
    await system.broker.database.run('PRAGMA query_only = OFF');
  });
});

describe('an error before any route', () => {
  it('is answered in the form that its caller reads', async () => {
    const large = { token: 'x'.repeat(5000) };
    const unknown = await postForm(`${system.broker.url}/v1/unknown`, large);
    expect([unknown.status, unknown.headers['content-type']]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
    ]);
    const odd = await http(system.broker.url + routes.connection, { method: 'QUERY' });
    expect([odd.status, odd.headers['content-type']]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('and every spelling of an address have the same protection', async () => {
    const origin = `chrome-extension://${'a'.repeat(32)}`;
    const spelled = await http(`${system.broker.url}/v1/%63onnection`, { headers: { origin } });
    expect([spelled.status, spelled.headers['access-control-allow-origin']]).toEqual([401, origin]);
    const token = await postForm(`${system.broker.url}/oauth/%74oken`, {}, { origin });
    expect([token.status, token.headers['access-control-allow-origin']]).toEqual([400, origin]);
  });
});

describe('a broker that is stopping', () => {
  it('still answers what a browser had sent on a connection that is in use', async () => {
    const gate = Promise.withResolvers<void>();
    const { token } = await connect(system);
    system.simulator.calls.length = 0;
    system.simulator.faults.push({ on: 'me', wait: gate.promise });
    const socket = createConnection(system.broker.config.port, '127.0.0.1');
    let answers = '';
    socket.on('data', (chunk) => {
      answers += chunk;
    });
    const head = `HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n`;
    socket.write(`POST ${routes.connectionCheck} ${head}Content-Length: 0\r\n\r\n`);
    await expect
      .poll(() => system.simulator.calls.some(({ path }) => path === '/v1/me'))
      .toBe(true);
    const stopped = system.stopBroker();
    socket.write(`GET ${routes.authorize} ${head}\r\n`);
    gate.resolve();
    await once(socket, 'close');
    await stopped;
    expect(answers).toMatch(/^HTTP\/1\.1 200 /);
    expect(answers).not.toContain('HTTP/1.1 503');
    expect(answers).toContain('HTTP/1.1 303');
  });
});
