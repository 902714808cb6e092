import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestFolder } from '../support/test-folder.ts';
import { lackOfChromium, lackOfFirefox } from './requirements.ts';

test('a machine without Chromium is told what to install, and why Chrome will not do', async () => {
  const lack = lackOfChromium({ PATH: await createTestFolder() });
  expect(lack?.packages).toContain('chromium');
  expect(lack?.byHand.join('\n')).toContain('Branded Chrome and Edge will not do');
});

test('a machine without Firefox is told what to install, and why the snap will not do', async () => {
  const lack = lackOfFirefox({ PATH: await createTestFolder() });
  expect(lack?.packages).toEqual(['firefox-esr']);
  expect(lack?.byHand.join('\n')).toContain('snap will not do');
});

test.each([
  ['CHROMIUM_PATH', lackOfChromium],
  ['FIREFOX_PATH', lackOfFirefox],
])('a wrong %s is named, and nothing is installed for it', (name, lackOf) => {
  const lack = lackOf({ PATH: '/usr/bin', [name]: '/nowhere/browser' });
  expect(lack).toMatchObject({ packages: [], what: expect.stringContaining('/nowhere/browser') });
});

test.each([
  ['CHROMIUM_PATH', lackOfChromium],
  ['FIREFOX_PATH', lackOfFirefox],
])('a machine with a browser at %s lacks nothing', async (name, lackOf) => {
  const path = join(await createTestFolder(), 'browser');
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  expect(lackOf({ PATH: '', [name]: path })).toBeUndefined();
});
