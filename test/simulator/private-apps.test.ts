import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { createTestFolder } from '../support/test-folder.ts';
import { readMe, redirectUri, rulesBroken, test } from './fixture.ts';
import { type Simulator, startSimulator } from './simulator.ts';

const query = '{ viewer { installedApplication { installerCompany { id } } } }';

function askGraphql(simulator: Simulator, apiKey: string) {
  return fetch(`${simulator.apiUrl}/v1/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query }),
  });
}

function appOf({ world }: Simulator, index = 0) {
  const { apiKey, companyId } = world.privateApps[index] ?? { apiKey: null, companyId: '' };
  return { apiKey: apiKey ?? '', companyId };
}

describe('the key of a private app is refused', () => {
  test('once it was revoked, and those of other companies are not', async ({ simulator }) => {
    const { apiKey, companyId } = appOf(simulator);
    simulator.revokeApiKey(companyId);
    expect((await readMe(simulator, apiKey)).status).toBe(401);
    expect((await askGraphql(simulator, apiKey)).status).toBe(401);
    expect((await readMe(simulator, appOf(simulator, 1).apiKey)).status).toBe(200);
  });

  test('once another was made, which works', async ({ simulator }) => {
    const { apiKey, companyId } = appOf(simulator);
    const next = simulator.regenerateApiKey(companyId);
    expect((await readMe(simulator, apiKey)).status).toBe(401);
    expect((await readMe(simulator, next)).status).toBe(200);
  });

  test('by GraphQL alone, where it has no access to that', async ({ simulator }) => {
    simulator.unknowns.apiKeysOnGraphql = 'refused';
    const { apiKey } = appOf(simulator);
    expect((await askGraphql(simulator, apiKey)).status).toBe(401);
    expect((await readMe(simulator, apiKey)).status).toBe(200);
    simulator.unknowns.graphqlRefusal = 'errors';
    expect(await (await askGraphql(simulator, apiKey)).json()).toMatchObject({
      errors: [{ message: 'Unauthorized' }],
    });
  });
});

test('a key stands for its company, on both APIs', async ({ simulator }) => {
  for (const index of [0, 1, 2]) {
    const { apiKey, companyId } = appOf(simulator, index);
    expect(await (await readMe(simulator, apiKey)).json()).toMatchObject({ companyId });
    expect(await (await askGraphql(simulator, apiKey)).json()).toEqual({
      data: { viewer: { installedApplication: { installerCompany: { id: companyId } } } },
    });
  }
  expect(rulesBroken(simulator)).toEqual([]);
});

test('a page shows the keys, regenerates and revokes them', async ({ simulator, user }) => {
  const { apiKey, companyId: company } = appOf(simulator);
  const show = async () => (await user.open(simulator.uiUrl)).text();
  expect(await show()).toContain(apiKey);
  await user.submit('/private-apps/regenerate-key', { company });
  const next = appOf(simulator).apiKey;
  expect(next).not.toBe(apiKey);
  expect(await show()).toContain(next);
  await user.submit('/private-apps/revoke-key', { company });
  expect(await show()).not.toContain(next);
  expect((await readMe(simulator, next)).status).toBe(401);
});

test('what became of a key outlives a restart', async () => {
  const stateFile = join(await createTestFolder(), 'simulator.json');
  const start = () => startSimulator({ registeredRedirectUris: [redirectUri], stateFile });

  const first = await start();
  const untouched = appOf(first, 2).apiKey;
  const next = first.regenerateApiKey(appOf(first).companyId);
  const revoked = appOf(first, 1);
  first.revokeApiKey(revoked.companyId);
  await first.close();

  const second = await start();
  const statuses = [next, revoked.apiKey, untouched].map(
    async (key) => (await readMe(second, key)).status,
  );
  expect(await Promise.all(statuses)).toEqual([200, 401, 200]);
  await second.close();
});
