import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createEncryptionKey, type Environment } from '../support/broker-environment.ts';
import { type Circumstances, runCommand } from '../support/command-line.ts';
import { findFreePort } from '../support/free-port.ts';
import { type System, startSystem } from '../support/system.ts';
import { createTestFolder } from '../support/test-folder.ts';
import { connect } from '../support/user-agent.ts';

let system: System;
let path: string;

beforeAll(async () => {
  system = await startSystem();
  path = system.environment.DATABASE_URL?.replace('sqlite:', '') ?? '';
  await connect(system);
});
afterAll(() => system.close());

interface Line {
  topic: string;
  result: string;
  message: string;
  fix?: string;
}

async function examine(
  environment: Environment = system.environment,
  options: readonly string[] = [],
  circumstances?: Circumstances,
) {
  const words = ['doctor', '--json', ...options];
  const { code, stdout, stderr } = await runCommand(words, environment, circumstances);
  expect(stderr).toBe('');
  const { verdict, sections } = JSON.parse(stdout);
  const lines: Line[] = sections.flatMap((section: { topic: string; findings: Line[] }) =>
    section.findings.map((finding) => ({ ...finding, topic: section.topic })),
  );
  const failed = lines.filter(({ result }) => result === 'fail');
  // Whatever is not well has its way out.
  for (const { result, fix } of lines) expect(fix === undefined).toBe(result === 'pass');
  expect([verdict, code]).toEqual(failed.length > 0 ? ['fail', 1] : ['pass', 0]);
  return { lines, failed, of: (topic: string) => lines.filter((line) => line.topic === topic) };
}

const withSetting = (name: string, value: string) => ({ ...system.environment, [name]: value });

describe('a doctor on a broken set-up', () => {
  it('names each missing setting and how to come by it, and goes on', async () => {
    const { failed, of } = await examine({ ATTENTIVE_API_URL: 'http://127.0.0.1:9' });
    const names = ['PUBLIC_URL', 'ATTENTIVE_DISTRIBUTION_URL', 'ATTENTIVE_CLIENT_SECRET'];
    for (const name of [...names, 'EXTENSION_REDIRECT_URIS', 'ENCRYPTION_KEYS']) {
      expect(failed.map(({ message }) => message)).toContain(`${name} is required.`);
    }
    expect(of('Attentive')[0]).toMatchObject({ result: 'fail' });
    expect(of('Database')[0]?.message).toContain('Not looked at');
  });

  it('names the file of a secret that cannot be read', async () => {
    const { ATTENTIVE_CLIENT_SECRET: _, ...rest } = system.environment;
    const { failed } = await examine({ ...rest, ATTENTIVE_CLIENT_SECRET_FILE: '/nowhere/secret' });
    expect(failed.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^ATTENTIVE_CLIENT_SECRET cannot be read.*\/nowhere\/secret/),
    ]);
  });

  it('tells another key from the one that the database was written with', async () => {
    const { failed } = await examine(withSetting('ENCRYPTION_KEYS', createEncryptionKey('test')));
    expect(failed).toMatchObject([{ topic: 'Database', fix: 'Put the old one back.' }]);
    const other = await examine(withSetting('ENCRYPTION_KEYS', createEncryptionKey('other')));
    expect(other.failed).toMatchObject([{ topic: 'Database', fix: 'Add it back.' }]);
  });

  it('says that another program keeps the database locked', async () => {
    const other = new DatabaseSync(path);
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const { failed } = await examine();
    expect(failed).toMatchObject([{ topic: 'Database' }]);
    expect(failed[0]?.message).toContain('is locked by another program');
  });

  it.each([
    ['empty', '', /is empty/],
    [
      'no database',
      'a text of somebody else, long enough to be read as one'.repeat(20),
      /restore/i,
    ],
  ])('says that the file is %s', async (_, content, sentence) => {
    const file = join(await createTestFolder(), 'broker.db');
    writeFileSync(file, content);
    const { failed } = await examine(withSetting('DATABASE_URL', `sqlite:${file}`));
    expect(failed).toMatchObject([{ topic: 'Database' }]);
    expect(`${failed[0]?.message} ${failed[0]?.fix}`).toMatch(sentence);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('has the operator look whether an absent database is the right one, and makes none', async () => {
    const folder = await createTestFolder();
    const url = `sqlite:${join(folder, 'data', 'broker.db')}`;
    const { of } = await examine(withSetting('DATABASE_URL', url));
    expect(of('Database')).toMatchObject([{ result: 'look' }]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('names a PostgreSQL that does not answer, without its password', async () => {
    const url = `postgres://broker:canary-password@127.0.0.1:${await findFreePort()}/broker`;
    const { failed } = await examine(withSetting('DATABASE_URL', url));
    expect(failed).toMatchObject([{ topic: 'Database' }]);
    expect(JSON.stringify(failed)).toContain('/broker does not answer');
    expect(JSON.stringify(failed)).not.toContain('canary-password');
  });

  it.each([
    ['two minutes ahead', 120_000, 'fail', /12\d seconds ahead/],
    ['two minutes behind', -120_000, 'fail', /1[12]\d seconds behind/],
    ['half a minute ahead', 30_000, 'look', /seconds ahead/],
  ])('says that the clock is %s of Attentive’s', async (_, apart, result, sentence) => {
    const { of } = await examine(undefined, [], { clock: () => Date.now() + apart });
    expect(of('Attentive')[1]).toMatchObject({ result });
    expect(of('Attentive')[1]?.message).toMatch(sentence);
  });

  it('says that Attentive’s name is not known', async () => {
    const { of } = await examine(withSetting('ATTENTIVE_API_URL', 'https://api.example.invalid'));
    expect(of('Attentive').map(({ result }) => result)).toEqual(['fail', 'look']);
    expect(of('Attentive')[0]?.message).toContain('(DNS)');
  });

  it('says that nothing listens where Attentive should', async () => {
    const url = `http://127.0.0.1:${await findFreePort()}`;
    const { of } = await examine(withSetting('ATTENTIVE_API_URL', url));
    expect(of('Attentive')[0]).toMatchObject({ result: 'fail' });
    expect(of('Attentive')[0]?.message).toContain('nothing listens there');
  });

  it('does not wait for a server that never answers', async () => {
    const url = await listen(createServer(() => undefined));
    const { of } = await examine(withSetting('ATTENTIVE_API_URL', url));
    expect(of('Attentive')[0]?.message).toContain('did not answer within 5 seconds');
  });

  it('takes no other server for Attentive', async () => {
    const stranger = createHttpServer((_, response) => response.end('Welcome'));
    const url = await listen(stranger);
    const { of } = await examine(withSetting('ATTENTIVE_API_URL', url));
    expect(of('Attentive')[0]).toMatchObject({ result: 'fail' });
    expect(of('Attentive')[0]?.message).toContain('answers 200 where Attentive answers 401');
  });
});

describe('a doctor on a good set-up', () => {
  it('finds nothing to say, shows what is no secret and exits with 0', async () => {
    const { lines, of } = await examine();
    expect(lines.filter(({ result }) => result !== 'pass')).toEqual([]);
    expect(of('Settings').map(({ message }) => message)).toContain(
      `PUBLIC_URL: ${system.broker.url}`,
    );
    expect(of('Database')[0]?.message).toContain(path);
    expect(of('Distribution URL').map(({ message }) => message)).toContain(
      'scope events:write: Send and read custom events.',
    );
    const { stdout } = await runCommand(['doctor'], system.environment);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('All is well.');
  });

  it('changes no byte of the database, and leaves nothing beside it', async () => {
    await system.stopBroker();
    onTestFinished(() => system.restartBroker());
    const before = [digest(), readdirSync(dirname(path))];
    const { of } = await examine();
    expect(of('Database').filter(({ result }) => result !== 'pass')).toEqual([]);
    expect([digest(), readdirSync(dirname(path))]).toEqual(before);
  });

  it('looks at PostgreSQL as at SQLite', async () => {
    const other = await startSystem({ database: 'postgres' });
    onTestFinished(() => other.close());
    const { lines, of } = await examine(other.environment);
    expect(lines.filter(({ result }) => result !== 'pass')).toEqual([]);
    expect(of('Database')[0]?.message).toMatch(/^PostgreSQL \d+\.\d+, postgres:\/\/127\.0\.0\.1/);
  });
});

describe('the redirect URIs', () => {
  const id = 'abcdefghijklmnop'.repeat(2);
  const uri = `https://${id}.chromiumapp.org/attentive`;
  const gecko = 'https://13c77fc6977566ac8648e0b2683961d505975fa1.extensions.allizom.org/attentive';

  it.each(['--chrome-id', '--edge-id'])(
    'fail where the id of %s is not among them',
    async (name) => {
      const { failed } = await examine(undefined, [name, id]);
      expect(failed).toMatchObject([{ topic: 'Redirect URIs' }]);
      expect(failed[0]?.message).toContain(uri);
    },
  );

  it('are computed also where none is configured yet', async () => {
    const { EXTENSION_REDIRECT_URIS: _, ...rest } = system.environment;
    const { of } = await examine(rest, ['--chrome-id', id]);
    expect(of('Redirect URIs')[0]?.fix).toBe(`Set EXTENSION_REDIRECT_URIS=${uri}`);
  });

  it('are those of the ids, in every browser', async () => {
    const environment = withSetting('EXTENSION_REDIRECT_URIS', `${uri},${gecko}`);
    const ids = ['--chrome-id', id, '--edge-id', id];
    const gaveAll = [...ids, '--firefox-id', 'connector-for-attentive@unofficial'];
    const { failed, of } = await examine(environment, gaveAll);
    expect(failed).toEqual([]);
    expect(of('Redirect URIs')).toHaveLength(5);
  });

  it('of no browser’s id are a mistake in the command line', async () => {
    const { code } = await runCommand(['doctor', '--chrome-id', 'MYID'], system.environment);
    expect(code).toBe(2);
  });
});

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

function digest(): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
