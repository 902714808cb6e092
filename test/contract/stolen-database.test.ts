import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { http } from '../support/http.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';

// Whoever has a backup and no key tries everything that is in it at everything that takes a secret.

let system: System;
let folder: Awaited<ReturnType<typeof createTemporaryFolder>>;
/** Every text of every row, and its parts. */
let loot: string[];
let token: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  system = await startSystem();
  ({ token } = await connect(system));
  await leaveCodeUnused();
  const file = join(folder.path, 'stolen.db');
  expect((await runCommand(['backup', file], system.environment)).code).toBe(0);
  loot = [...new Set(textsOf(file).flatMap((text) => [text, ...text.split('.')]))];
});
afterAll(async () => {
  await system.close();
  await folder.remove();
});

describe('a stolen backup', () => {
  it('has something of every kind', () => {
    expect(loot.filter((text) => /^[\w-]{43}$/.test(text)).length).toBeGreaterThan(4);
    expect(loot.some((text) => text.startsWith('v1.test.'))).toBe(true);
  });

  it('is no session', async () => {
    for (const text of loot) {
      for (const bearer of [text, `cfa_${text}`]) {
        expect([400, 401]).toContain((await tryBearer(system.broker.url, bearer)).status);
      }
    }
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });

  it('is no code, with whatever verifier', async () => {
    const secrets = loot.filter((text) => /^[\w-]{43}$/.test(text));
    for (const code of secrets) {
      for (const verifier of secrets) {
        const answer = await redeem(system, { code, code_verifier: verifier });
        expect(answer.json()).toEqual({ error: 'invalid_grant' });
      }
    }
  });

  it('is no token of Attentive', async () => {
    for (const text of loot) {
      const answer = await tryBearer(system.simulator.apiUrl, text, '/v1/me');
      expect(answer.status).toBe(401);
    }
  });
});

async function leaveCodeUnused(): Promise<void> {
  const agent = createUserAgent(system);
  const { challenge } = createPkce();
  await agent.open(await agent.comeBack(undefined, { code_challenge: challenge }));
}

function tryBearer(origin: string, bearer: string, path: string = routes.connection) {
  const authorization = `Bearer ${bearer.replaceAll(/[^\x20-\x7e]/g, '')}`;
  return http(origin + path, { headers: { authorization } });
}

function textsOf(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  database.close();
  return rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string');
}
