import { routes } from '@connector/shared/routes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, type Connected, connect } from '../support/user-agent.ts';

const domain = 'juniperandrye.attn.tv';
const dayMs = 24 * 60 * 60 * 1000;

let system: System;
let dana: Connected;
let omar: Connected;

const broker = (words: string, typed?: string) =>
  runCommand(words.split(' '), system.environment, typed === undefined ? {} : { typed });

const areSignedIn = () =>
  Promise.all(
    [dana, omar].map(
      async ({ token }) => (await api(system, token, routes.connection)).status === 200,
    ),
  );

async function listed(words = '', clock = Date.now) {
  const line = `sessions list ${words} --json`.split(' ').filter(Boolean);
  const { stdout } = await runCommand(line, system.environment, { clock });
  return JSON.parse(stdout).sessions as { id: string; company: { name: string } }[];
}

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  beforeEach(async () => {
    system = await startSystem({ database });
    dana = await connect(system);
    omar = await connect(system, 'omar@northfold.example');
  });
  afterEach(() => system.close());

  describe('no session is ended', () => {
    it.each([
      ['when none is named', 'sessions end --yes'],
      ['when two things are named', 'sessions end --all --company juniperandrye.attn.tv --yes'],
      ['by a name that is none', 'sessions end cfa_token --yes'],
    ])('%s, which is a mistake in the command line', async (_, words) => {
      expect((await broker(words)).code).toBe(2);
      expect(await areSignedIn()).toEqual([true, true]);
    });

    it.each([
      ['of an unknown id', 'sessions end 0123456789ab', /no session 0123456789ab/],
      ['of a company that is not connected', 'sessions end --company other --yes', /"other"/],
      ['of a company, without a terminal to ask at', `sessions end --company ${domain}`, /--yes/],
      ['of everybody, without a terminal to ask at', 'sessions end --all', /2 browsers.*--yes/],
    ])('%s', async (_, words, sentence) => {
      const { code, stdout, stderr } = await broker(words);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(sentence);
      expect(await areSignedIn()).toEqual([true, true]);
    });

    it('of another kind than the one that is named', async () => {
      const answer = await broker('sessions end --all --kind api_key --yes --json');
      expect(JSON.parse(answer.stdout)).toEqual({ ended: 0 });
      expect(await areSignedIn()).toEqual([true, true]);
    });

    it('of everybody, when a person says no', async () => {
      expect((await broker('sessions end --all', 'n\n')).code).toBe(1);
      expect(await areSignedIn()).toEqual([true, true]);
    });
  });

  describe('sessions are ended at once at the running broker', () => {
    it('one of them', async () => {
      const [session] = await listed(domain);
      const { code, stdout, stderr } = await broker(`sessions end ${session?.id}`);
      expect([code, stdout]).toEqual([0, 'Signed out 1 browser.\n']);
      expect(JSON.parse(stderr)).toMatchObject({
        event: 'session.revoked',
        companyId: 'MDc6Q29tcGFueTQx',
      });
      expect(await areSignedIn()).toEqual([false, true]);
      expect((await broker(`sessions end ${session?.id}`)).code).toBe(1);
    });

    it('a company’s', async () => {
      const { code, stderr } = await broker(`sessions end --company ${domain} --yes`);
      expect(code).toBe(0);
      expect(JSON.parse(stderr)).toMatchObject({ event: 'session.revoked', kind: 'oauth' });
      expect(await areSignedIn()).toEqual([false, true]);
    });

    it('everybody’s, when a person says yes', async () => {
      const { code, stdout } = await broker('sessions end --all', 'yes\n');
      expect([code, stdout]).toEqual([0, 'Signed out 2 browsers.\n']);
      expect(await areSignedIn()).toEqual([false, false]);
      expect(JSON.parse((await broker('sessions end --all --yes --json')).stdout)).toEqual({
        ended: 0,
      });
    });
  });

  describe('sessions are listed', () => {
    it('alive ones alone, of all or of one company', async () => {
      expect((await listed()).map(({ company }) => company.name).sort()).toEqual([
        'Juniper & Rye',
        'Northfold Outdoor',
      ]);
      expect(await listed(domain)).toHaveLength(1);
      expect(await listed('--kind oauth')).toHaveLength(2);
      expect(await listed('--kind api_key')).toEqual([]);
      expect(await listed('', () => Date.now() + 15 * dayMs)).toEqual([]);
    });

    it('in a table, by ids that no bearer could use', async () => {
      const { stdout } = await broker('sessions list');
      expect(stdout.trimEnd().split('\n')).toHaveLength(3);
      const hashes = await system.broker.database.all<{ token_hash: string }>(
        'SELECT token_hash FROM sessions',
      );
      const everything = stdout + JSON.stringify(await listed());
      for (const { token_hash } of hashes) expect(everything).not.toContain(token_hash);
      for (const { token } of [dana, omar]) expect(everything).not.toContain(token);
    });
  });
});
