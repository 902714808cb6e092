import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '@connector/shared/routes';
import { expect, test } from 'vitest';
import { brokerEnvironment, createEncryptionKey } from '../support/broker-environment.ts';
import { describeIdentity } from '../support/extension.ts';
import { findFreePort } from '../support/free-port.ts';
import { createTestFolder } from '../support/test-folder.ts';
import { runAgainstAttentive } from './run-against-attentive.ts';

/** A `.env`, and a run that ends as soon as it has said anything. */
function createRun(folder: string, settings: Record<string, string>) {
  const envFile = join(folder, '.env');
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(envFile, lines.join('\n'));
  const said: string[] = [];
  const { promise: stop, resolve: end } = Promise.withResolvers<void>();
  const say = (text: string) => {
    said.push(text);
    end();
  };
  return { envFile, said, run: { say, stop, extensionFolder: join(folder, 'extension') } };
}

test('wrong settings end the run with 1, and nothing is announced', async () => {
  const settings = { PUBLIC_URL: 'http://broker.example' };
  const { envFile, run, said } = createRun(await createTestFolder(), settings);
  expect(await runAgainstAttentive(envFile, run)).toBe(1);
  expect(said).toEqual([]);
});

test('a run with every setting says which addresses to register', async () => {
  const folder = await createTestFolder();
  const port = await findFreePort();
  const { redirectUri } = describeIdentity();
  const callback = `http://127.0.0.1:${port}${routes.callback}`;
  const settings = brokerEnvironment({
    port,
    simulator: {
      distributionUrl: `https://ui.attentivemobile.com/integrations/oauth-install?client_id=a&redirect_uri=${encodeURIComponent(callback)}`,
      clientSecret: 'a-secret-of-nobody',
      apiUrl: 'https://api.attentivemobile.com',
    },
    redirectUris: [redirectUri],
    databaseUrl: `sqlite:${join(folder, 'broker.db')}`,
    encryptionKeys: createEncryptionKey('a'),
  });
  const { envFile, run, said } = createRun(folder, settings);
  expect(await runAgainstAttentive(envFile, run)).toBe(0);
  expect(said.join('')).toContain(redirectUri);
  expect(said.join('')).toContain(callback);
});
