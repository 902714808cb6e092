import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../broker/src/cli/commands.ts';
import { apiKeyOf, connectApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import type { Environment } from '../support/broker-environment.ts';
import { runCommand } from '../support/command-line.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { type System, startSystem } from '../support/system.ts';
import { connect } from '../support/user-agent.ts';

// Every command is run over a set-up whose secrets are known, well and broken; then all that it
// said is searched for them.

const clientSecret = 'canary-client-secret-0123456789';
const password = 'canary-database-password';
const said = new Map<string, string>();
const secrets = new Map<string, string>();
let system: System;
let folder: Awaited<ReturnType<typeof createTemporaryFolder>>;

beforeAll(async () => {
  system = await startSystem({ environment: privateAppsOn, simulator: { clientSecret } });
  folder = await createTemporaryFolder();
  const { token } = await connect(system);
  const byKey = await connectApiKey(system, apiKeyOf(system, 1));
  secrets.set('client secret', clientSecret);
  secrets.set('database password', password);
  secrets.set('encryption key', system.environment.ENCRYPTION_KEYS?.split(':')[1] ?? '');
  secrets.set('session token', token);
  secrets.set('session token of an API key', byKey);
  secrets.set('API key', apiKeyOf(system, 1));
  await keepStoredSecrets();
  await sayEverything();
}, 60_000);
afterAll(async () => {
  await system.close();
  await folder.remove();
});

async function keepStoredSecrets(): Promise<void> {
  const { database } = system.broker;
  const rows = await database.all<{ credential: string }>('SELECT credential FROM connections');
  const hashes = await database.all<{ token_hash: string }>('SELECT token_hash FROM sessions');
  for (const [index, row] of rows.entries()) secrets.set(`credential ${index}`, row.credential);
  for (const [index, row] of hashes.entries()) secrets.set(`token hash ${index}`, row.token_hash);
  const [call] = system.simulator.calls.filter(({ path }) => path === '/v1/me');
  secrets.set('Attentive token', call?.headers.authorization?.replace('Bearer ', '') ?? '');
}

async function sayEverything(): Promise<void> {
  const well = system.environment;
  const lost = `postgres://broker:${password}@127.0.0.1:9/broker`;
  const settings: Record<string, Environment> = {
    broken: { ...well, ENCRYPTION_KEYS: `${well.ENCRYPTION_KEYS},${well.ENCRYPTION_KEYS}` },
    elsewhere: { ...well, DATABASE_URL: lost },
    malformed: {
      ...well,
      DATABASE_URL: `${lost}#${password}`,
      ATTENTIVE_CLIENT_SECRET: ` ${clientSecret}`,
    },
    well,
  };
  for (const [state, environment] of Object.entries(settings)) {
    for (const { name } of commands.filter((command) => command.name !== 'serve')) {
      await say(`${name}, ${state}`, wordsOf(name, state), environment);
      await say(
        `${name} --json, ${state}`,
        [...wordsOf(name, `${state}-json`), '--json'],
        environment,
      );
    }
  }
}

/** With what the command needs; what removes things comes last for want of anything to remove. */
function wordsOf(name: string, state: string): string[] {
  const company = 'northfold.attn.tv';
  const more: Record<string, string[]> = {
    'connections show': [company],
    'connections remove': ['no-such-company', '--yes'],
    'sessions end': ['--company', company],
    backup: [join(folder.path, `${state}.db`)],
  };
  return [...name.split(' '), ...(more[name] ?? [])];
}

async function say(title: string, words: readonly string[], environment: Environment) {
  const { code, stdout, stderr } = await runCommand(words, environment);
  expect([title, code]).not.toEqual([title, 2]);
  said.set(title, stdout + stderr);
}

describe('no command', () => {
  it('is left out', () => {
    expect(said.size).toBe((commands.length - 1) * 2 * 4);
    for (const secret of secrets.values()) expect(secret.length).toBeGreaterThan(16);
    expect(secrets.size).toBe(11);
  });

  it('says a secret, or what opens one', () => {
    const told = [...said].flatMap(([title, text]) =>
      [...secrets].filter(([, secret]) => text.includes(secret)).map(([name]) => [title, name]),
    );
    expect(told).toEqual([]);
  });

  it('shows a stack trace', () => {
    const traced = [...said].filter(([, text]) => /^\s+at .*[:(]\d+/m.test(text));
    expect(traced.map(([title]) => title)).toEqual([]);
  });
});
