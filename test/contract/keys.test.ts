import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createPostgresDatabase } from '../../broker/src/testing/postgres.ts';
import { createEncryptionKey, type Environment } from '../support/broker-environment.ts';
import { runCommand } from '../support/command-line.ts';
import { operate } from '../support/operator.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createUserAgent } from '../support/user-agent.ts';

const companies = 1000;
const oldKey = createEncryptionKey('old');
const nextKey = createEncryptionKey('next');
const bothKeys = { ENCRYPTION_KEYS: `${nextKey},${oldKey}` };

describe('a new key', () => {
  it('needs no settings, and is taken as it is printed', async () => {
    const { code, stdout, stderr } = await runCommand(['keys', 'generate'], {});
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\d-[0-9a-f]{4}:[A-Za-z0-9+/]{43}=\n$/);
    const system = await startSystem({ environment: { ENCRYPTION_KEYS: stdout.trim() } });
    await system.close();
  });

  it('is another each time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => runCommand(['keys', 'generate', '--json'], {})),
    );
    const keys = answers.map(({ stdout }) => String(JSON.parse(stdout).key).split(':'));
    expect(new Set(keys.map(([, bytes]) => bytes)).size).toBe(50);
  });
});

describe.each(['SQLite', 'PostgreSQL'])('on %s', (engine) => {
  let system: System;
  /** That of the operator, who has put the next key first. */
  let operator: Environment;

  beforeEach(async () => {
    const environment = { ENCRYPTION_KEYS: oldKey, ...(await databaseOf(engine)) };
    system = await startSystem({ environment });
    operator = { ...system.environment, ...bothKeys };
  });
  afterEach(() => system.close());

  const keys = async (words: string, environment = operator) => {
    const line = ['keys', ...words.split(' '), '--json'];
    const { code, stdout, stderr } = await runCommand(line, environment);
    return { code, stderr, json: stdout && JSON.parse(stdout) };
  };

  async function restartWith(environment: Environment): Promise<void> {
    Object.assign(system.environment, environment);
    await system.restartBroker();
  }

  /** Companies enough for many batches, each with its own credential. */
  async function fill(): Promise<string[]> {
    return system.broker.storage.transaction(async ({ connections }) => {
      const ids: string[] = [];
      for (let index = 0; index < companies; index += 1)
        ids.push(await connections.save(one(index)));
      return ids;
    });
  }

  /** Throws if it does not open. */
  async function credentialOf(id: string | undefined): Promise<string | undefined> {
    const { connections } = system.broker.storage;
    const connection = await connections.find(id ?? '');
    return connection && connections.openCredential(connection);
  }

  async function sealedWith(keyId: string): Promise<number> {
    const [row] = await system.broker.database.all<{ count: number }>(
      'SELECT count(*) AS count FROM connections WHERE credential_key_id = $1',
      [keyId],
    );
    return row?.count ?? 0;
  }

  it('no key may go that still seals something, or that the database still counts on', async () => {
    await connect(system);
    await restartWith(bothKeys);
    expect((await keys('list')).json.keys).toEqual([
      { id: 'next', credentials: 0, seals: true, mayBeRemoved: false },
      { id: 'old', credentials: 1, seals: false, mayBeRemoved: false },
    ]);
    const without = await keys('list', { ...operator, ENCRYPTION_KEYS: nextKey });
    expect(without.code).toBe(1);
    expect(without.stderr).toContain('the key "old", which ENCRYPTION_KEYS does not have');
  });

  it('fifty read without an error while everything is sealed anew, and sign-ins go on', async () => {
    const ids = await fill();
    const { token } = await connect(system);
    const agent = createUserAgent(system);
    const back = await agent.comeBack('omar@northfold.example');
    await restartWith(bothKeys);

    let isOver = false;
    let reads = 0;
    const readers = Array.from({ length: 50 }, async (_, reader) => {
      for (let index = reader; !isOver; index = (index + 50) % companies) {
        expect(await credentialOf(ids[index])).toBe(`credential ${index}`);
        reads += 1;
        // A read of SQLite's gives nobody else a turn.
        await new Promise(setImmediate);
      }
    });
    const browser = async () => {
      // As often as a session may ask in a minute.
      for (let asked = 0; !isOver && asked < 100; asked += 1) {
        expect((await api(system, token, routes.connection)).status).toBe(200);
      }
    };
    const browsing = browser();
    const { code, stdout } = await operate(['keys', 'rotate'], operator).ended;
    isOver = true;
    await Promise.all([...readers, browsing]);
    expect(code).toBe(0);
    expect(stdout).toContain(`${companies + 1} credentials are now sealed with the key "next"`);
    expect(stdout).toContain('take it out of ENCRYPTION_KEYS');
    expect(reads).toBeGreaterThan(50);

    // The sealed cookie is from before the change.
    expect((await agent.open(back)).location().searchParams.has('code')).toBe(true);
    await restartWith({ ENCRYPTION_KEYS: nextKey });
    const check = await api(system, token, routes.connectionCheck, 'POST');
    expect([check.status, check.json().status]).toEqual([200, 'active']);
  });

  it('killed at any point, it loses nothing and goes on where it was', async () => {
    const ids = await fill();
    await restartWith(bothKeys);
    let killed = 0;
    for (const point of [1, 137, 284, 391, 512, 733]) {
      const { child, ended } = operate(['keys', 'rotate'], operator);
      onTestFinished(() => {
        child.kill('SIGKILL');
      });
      while ((await sealedWith('next')) < point) await new Promise(setImmediate);
      child.kill('SIGKILL');
      await ended;
      if (child.signalCode === 'SIGKILL') killed += 1;
      expect((await sealedWith('next')) + (await sealedWith('old'))).toBe(companies);
      for (const index of [0, 499, 999]) {
        expect(await credentialOf(ids[index])).toBe(`credential ${index}`);
      }
    }
    expect(killed).toBeGreaterThan(0);
    expect((await keys('rotate')).code).toBe(0);
    expect((await keys('list')).json.keys).toEqual([
      { id: 'next', credentials: companies, seals: true, mayBeRemoved: false },
      { id: 'old', credentials: 0, seals: false, mayBeRemoved: true },
    ]);
    await restartWith({ ENCRYPTION_KEYS: nextKey });
    for (const [index, id] of ids.entries()) {
      expect(await credentialOf(id)).toBe(`credential ${index}`);
    }
  });

  it('what a broker that is behind seals meanwhile is not lost, and is found again', async () => {
    await restartWith({ ENCRYPTION_KEYS: `${oldKey},${nextKey}` });
    await connect(system);
    expect(await keys('rotate')).toMatchObject({ code: 0, json: { resealed: 1, behind: 0 } });
    const { token } = await connect(system, 'omar@northfold.example');
    expect((await keys('list')).json.keys[1]).toMatchObject({ id: 'old', credentials: 1 });
    const early = await keys('list', { ...operator, ENCRYPTION_KEYS: nextKey });
    expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('the key "old"')]);
    expect(await keys('rotate')).toMatchObject({ code: 0, json: { resealed: 1, behind: 0 } });
    await restartWith({ ENCRYPTION_KEYS: nextKey });
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });

  it('a credential that no key opens is left, and its company named', async () => {
    await connect(system);
    await system.broker.database.run("UPDATE connections SET company_id = 'moved'");
    const { code, json } = await keys('rotate');
    expect([code, json.unreadable, json.mayBeRemoved]).toEqual([1, ['moved'], []]);
    const { stdout } = await runCommand(['keys', 'rotate'], operator);
    expect(stdout).toContain('of company moved. Let the company connect again');
  });

  it('the schema is up to date, and the operator is told of what it went through', async () => {
    const { code, stdout } = await runCommand(['migrate'], system.environment);
    expect([code, stdout]).toEqual([0, expect.stringContaining('nothing was to do')]);
    const { database } = system.broker;
    const tables = ['key_checks', 'consumed_flows', 'authorization_codes', 'sessions'];
    for (const table of [...tables, 'connections', 'schema_migrations']) {
      await database.run(`DROP TABLE ${table}`);
    }
    const again = await runCommand(['migrate', '--json'], system.environment);
    const { applied, steps } = JSON.parse(again.stdout);
    expect(applied[0]).toBe('001-initial');
    expect(steps.map(({ name }: { name: string }) => name)).toEqual(applied);
  });
});

/** Where the system keeps its data: in a file of its own unless told. */
async function databaseOf(engine: string): Promise<Environment> {
  if (engine === 'SQLite') return {};
  const { url, drop } = await createPostgresDatabase();
  onTestFinished(drop);
  return { DATABASE_URL: url };
}

function one(index: number) {
  const name = `company-${index}`;
  return {
    account: {
      companyId: name,
      companyName: name,
      companyDomain: `${name}.attn.tv`,
      applicationName: 'App',
      contactEmail: 'app@example.com',
    },
    kind: 'oauth' as const,
    scopes: [],
    credential: `credential ${index}`,
    graphql: 'unknown' as const,
    now: Date.now(),
  };
}
