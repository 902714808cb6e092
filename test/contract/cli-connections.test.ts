import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiKeyOf, connectApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { runCommand } from '../support/command-line.ts';
import { databaseBytes } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { createTestFolder } from '../support/test-folder.ts';
import { api, connect } from '../support/user-agent.ts';

const domain = 'juniperandrye.attn.tv';

let system: System;
let token: string;

beforeEach(async () => {
  system = await startSystem({ environment: privateAppsOn });
  ({ token } = await connect(system));
});
afterEach(() => system.close());

const broker = (words: string, typed?: string) =>
  runCommand(words.split(' '), system.environment, typed === undefined ? {} : { typed });

const answers = async (session = token) =>
  (await api(system, session, routes.connection)).status === 200;

const companies = async () => JSON.parse((await broker('connections list --json')).stdout);

describe('a connection is not removed', () => {
  it.each([
    ['of a company that is not connected', 'other.attn.tv --yes', /"other.attn.tv"/],
    ['of a kind in which it is not connected', `${domain} --kind api_key --yes`, /by API key/],
    ['without a terminal to ask at', domain, /Add --yes/],
  ])('%s', async (_, words, sentence) => {
    const { code, stdout, stderr } = await broker(`connections remove ${words}`);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(await answers()).toBe(true);
  });

  it.each(['n\n', '\n', '', 'yesterday\n'])('when a person answers %j', async (typed) => {
    const { code, stderr } = await broker(`connections remove ${domain}`, typed);
    expect(code).toBe(1);
    expect(stderr).toContain('Juniper & Rye');
    expect(stderr).toContain('Nothing was done.');
    expect(await answers()).toBe(true);
  });

  it('of an unknown kind, which is a mistake in the command line', async () => {
    expect((await broker(`connections remove ${domain} --kind saml --yes`)).code).toBe(2);
    expect(await answers()).toBe(true);
  });

  it('while two are meant, until the kind is said', async () => {
    const other = await connectApiKey(system, apiKeyOf(system));
    const { code, stderr } = await broker(`connections remove ${domain} --yes`);
    expect(code).toBe(1);
    expect(stderr).toContain('--kind oauth or --kind api_key');
    expect((await broker(`connections remove ${domain} --kind api_key --yes`)).code).toBe(0);
    expect([await answers(), await answers(other)]).toEqual([true, false]);
  });

  it('while two companies have the domain, until one is named by its id', async () => {
    const omar = await connect(system, 'omar@northfold.example');
    await system.broker.database.run('UPDATE connections SET company_domain = $1', [domain]);
    const { code, stderr } = await broker(`connections remove ${domain} --yes`);
    const ids: string[] = (await companies()).connections.map(
      ({ company }: { company: { id: string } }) => company.id,
    );
    expect(code).toBe(1);
    for (const id of ids) expect(stderr).toContain(id);
    expect((await broker(`connections remove ${ids[0]} --yes`)).code).toBe(0);
    expect([await answers(), await answers(omar.token)]).toEqual([false, true]);
  });
});

describe('a connection is removed', () => {
  it('for everyone, at once at the running broker, and out of the files', async () => {
    const colleague = await connect(system);
    const [row] = await system.broker.database.all<{ credential: string }>(
      'SELECT credential FROM connections',
    );
    const credential = row?.credential ?? '';
    expect(databaseBytes(system).includes(credential)).toBe(true);
    const { code, stdout, stderr } = await broker(`connections remove ${domain} --yes`);
    expect(code).toBe(0);
    expect(stdout).toContain('2 browsers signed out');
    expect(JSON.parse(stderr)).toMatchObject({ event: 'connection.disconnected', kind: 'oauth' });
    expect([await answers(), await answers(colleague.token)]).toEqual([false, false]);
    expect(databaseBytes(system).includes(credential)).toBe(false);
  });

  it('when a person says yes', async () => {
    expect((await broker(`connections remove ${domain.toUpperCase()}`, 'y\n')).code).toBe(0);
    expect(await answers()).toBe(false);
  });
});

describe('connections are shown', () => {
  it('in lines of at most 100 columns, with what an operator looks for', async () => {
    const { stdout } = await broker('connections list');
    const [head = '', line = '', ...more] = stdout.trimEnd().split('\n');
    expect(more).toEqual([]);
    expect(Math.max(head.length, line.length)).toBeLessThanOrEqual(100);
    expect(line.split(/ {2,}/)).toEqual([
      'Juniper & Rye',
      domain,
      'MDc6Q29tcGFueTQx',
      'OAuth',
      'active',
      '1',
      'now',
      'now',
    ]);
  });

  it('as unused once the last browser has signed out', async () => {
    await broker('sessions end --all --yes');
    expect((await companies()).connections[0]).toMatchObject({ sessions: 0, unused: true });
    expect((await broker('connections list')).stdout).toContain('unused');
  });

  it('as in need of a reconnect when Attentive no longer accepts one', async () => {
    await system.broker.database.run("UPDATE connections SET status = 'reconnect_required'");
    expect((await broker('connections list')).stdout).toMatch(/ reconnect /);
    expect((await companies()).connections[0].status).toBe('reconnect_required');
  });

  it('in JSON with what the extension is told, and never a credential', async () => {
    const { stdout } = await broker(`connections show ${domain} --json`);
    const [shown] = JSON.parse(stdout).connections;
    expect(shown).toEqual({
      ...(await api(system, token, routes.connection)).json(),
      sessions: 1,
      unused: false,
    });
  });

  it('both, of a company that is connected in two ways', async () => {
    await connectApiKey(system, apiKeyOf(system));
    const { stdout } = await broker(`connections show ${domain}`);
    expect(stdout.match(/^Kind .*/gm)).toEqual(['Kind          API key', 'Kind          OAuth']);
  });

  it('as none of a database that has none', async () => {
    await broker(`connections remove ${domain} --yes`);
    expect((await broker('connections list')).stdout).toBe('No company is connected yet.\n');
    expect(await companies()).toEqual({ connections: [] });
  });
});

describe('a command that needs the database', () => {
  it('makes none: it was given other settings than the broker', async () => {
    const path = join(await createTestFolder(), 'data', 'broker.db');
    const elsewhere = { ...system.environment, DATABASE_URL: `sqlite:${path}` };
    const { code, stderr } = await runCommand(['connections', 'list'], elsewhere);
    expect([code, existsSync(path)]).toEqual([1, false]);
    expect(stderr).toContain(path);
  });

  it('names every setting that is missing', async () => {
    const { code, stderr } = await runCommand(['sessions', 'list'], {});
    expect(code).toBe(1);
    expect(stderr).toContain('  PUBLIC_URL is required');
    expect(stderr).toContain('  ENCRYPTION_KEYS is required');
  });
});
