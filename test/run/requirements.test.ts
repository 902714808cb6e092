import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestFolder } from '../support/test-folder.ts';
import { lackOfChromium } from './requirements.ts';

test('a machine without Chromium is told what to install, and why Chrome will not do', async () => {
  const lack = lackOfChromium({ PATH: await createTestFolder() });
  expect(lack?.packages).toContain('chromium');
  expect(lack?.byHand.join('\n')).toContain('Branded Chrome and Edge will not do');
});

test('a wrong CHROMIUM_PATH is named, and nothing is installed for it', async () => {
  const lack = lackOfChromium({ PATH: '/usr/bin', CHROMIUM_PATH: '/nowhere/chromium' });
  expect(lack).toMatchObject({ packages: [], what: expect.stringContaining('/nowhere/chromium') });
});

test('a machine with Chromium lacks nothing', async () => {
  const path = join(await createTestFolder(), 'chromium');
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  expect(lackOfChromium({ PATH: '', CHROMIUM_PATH: path })).toBeUndefined();
});
