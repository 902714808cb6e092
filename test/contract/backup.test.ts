import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import { operate } from '../support/operator.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

let system: System;
let databasePath: string;
let target: string;

beforeEach(async () => {
  system = await startSystem();
  databasePath = system.environment.DATABASE_URL?.replace('sqlite:', '') ?? '';
  target = join(dirname(databasePath), 'backup.db');
});
afterEach(() => system.close());

const backUp = (file = target, environment = {}) =>
  runCommand(['backup', file], { ...system.environment, ...environment });
const names = () => readdirSync(dirname(target)).sort();

describe('no backup is made', () => {
  it('over a file that is there, which stays as it is', async () => {
    writeFileSync(target, 'the last backup');
    const { code, stdout, stderr } = await backUp();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`There is a file ${target} already`);
    expect(readFileSync(target, 'utf8')).toBe('the last backup');
  });

  it('in a folder that is not there', async () => {
    const { code, stderr } = await backUp(join(target, 'in', 'none.db'));
    expect(code).toBe(1);
    expect(stderr).toContain('look whether its folder exists');
  });

  it.each([
    ['that is not there', () => rmSync(databasePath), 'is not there'],
    ['that is no database', () => writeFileSync(databasePath, 'a letter '.repeat(999)), 'is not a'],
    ['of another program', () => anotherProgram(), 'is not a database of the broker'],
  ])('of a database %s, and nothing is left of the attempt', async (_, change, why) => {
    await system.stopBroker();
    change();
    const before = names();
    const { code, stderr } = await backUp();
    expect(code).toBe(1);
    expect(stderr).toContain(databasePath);
    expect(stderr).toContain(why);
    expect(names()).toEqual(before);
  });

  it('of a damaged database', async () => {
    await connect(system);
    await system.broker.database.run('PRAGMA foreign_keys = OFF');
    await system.broker.database.run('DELETE FROM connections');
    const { code, stderr } = await backUp();
    expect([code, existsSync(target)]).toEqual([1, false]);
    expect(stderr).toContain('damaged');
  });

  it('of a PostgreSQL database, which has a tool of its own', async () => {
    const DATABASE_URL = 'postgres://broker:secret@localhost/broker';
    const { code, stderr } = await backUp(target, { DATABASE_URL });
    expect([code, existsSync(target)]).toEqual([1, false]);
    expect(stderr).toContain('pg_dump');
    expect(stderr).not.toContain('secret');
  });

  it('without a name for it', async () => {
    expect((await runCommand(['backup'], system.environment)).code).toBe(2);
  });
});

describe('a backup', () => {
  it('is for its owner alone, says what it holds, and holds no secret', async () => {
    const { token } = await connect(system);
    const { code, stdout } = await runCommand(['backup', target, '--json'], system.environment);
    expect(code).toBe(0);
    const rows = { connections: 1, sessions: 1, authorization_codes: 1, key_checks: 1 };
    expect(JSON.parse(stdout)).toMatchObject({ file: target, rows, keyIds: ['test'] });
    expect(JSON.parse(stdout).bytes).toBe(statSync(target).size);
    expect((statSync(target).mode & 0o777).toString(8)).toBe('600');
    const [me] = system.simulator.calls.filter(({ path }) => path === '/v1/me');
    const attentiveToken = me?.headers.authorization?.replace('Bearer ', '') ?? 'none';
    for (const secret of [token, attentiveToken]) {
      expect(secret.length).toBeGreaterThan(16);
      expect(readFileSync(target, 'latin1')).not.toContain(secret);
    }
    expect(names().filter((name) => name.includes('part'))).toEqual([]);
  });

  it('made while companies connect restores to a broker where all of before works', async () => {
    const before = await connect(system);
    let isOver = false;
    const load = connectUntil(() => isOver);
    const { code, stdout } = await operate(['backup', target], system.environment).ended;
    isOver = true;
    const tokens = await load;
    expect([code, tokens.length > 0]).toEqual([0, true]);
    expect(stdout).toContain('the key "test" of ENCRYPTION_KEYS');

    await system.stopBroker();
    rmSync(databasePath);
    copyFileSync(target, databasePath);
    await system.restartBroker();
    const check = await api(system, before.token, routes.connectionCheck, 'POST');
    // Attentive was asked with the token that was in the backup.
    expect([check.status, check.json().status]).toEqual([200, 'active']);
    expect((await connect(system)).token).toMatch(/^cfa_/);
  });

  it('is not mixed with what a crash left in the log of the database that it replaces', async () => {
    const { token } = await connect(system);
    await backUp();
    await connect(system, 'omar@northfold.example');
    const log = readFileSync(`${databasePath}-wal`);
    expect(log.length).toBeGreaterThan(0);
    await system.stopBroker();
    copyFileSync(target, databasePath);
    writeFileSync(`${databasePath}-wal`, log);
    await expect(system.restartBroker()).rejects.toThrow(`delete ${databasePath}-wal`);
    rmSync(`${databasePath}-wal`);
    await system.restartBroker();
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });
});

/** One company after the other; the tokens of those that came through. */
async function connectUntil(isOver: () => boolean): Promise<string[]> {
  const tokens: string[] = [];
  while (!isOver()) tokens.push((await connect(system)).token);
  return tokens;
}

function anotherProgram(): void {
  rmSync(databasePath);
  const connection = new DatabaseSync(databasePath);
  connection.exec('CREATE TABLE letters (text TEXT)');
  connection.close();
}
