import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestFolder } from '../support/test-folder.ts';
import { freshToken, readMe, redirectUri } from './fixture.ts';
import { startSimulator } from './simulator.ts';

test('a token outlives a restart, and so does its end', async () => {
  const stateFile = join(await createTestFolder(), 'simulator.json');
  const start = () => startSimulator({ registeredRedirectUris: [redirectUri], stateFile });

  const first = await start();
  const token = await freshToken(first);
  await first.close();
  expect(statSync(stateFile).mode & 0o777).toBe(0o600);

  const second = await start();
  expect((await readMe(second, token)).status).toBe(200);
  second.uninstall(second.world.companies[0]?.id ?? '');
  await second.close();

  const third = await start();
  expect((await readMe(third, token)).status).toBe(401);
  await third.close();
});
