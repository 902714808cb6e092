import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestFolder } from '../support/test-folder.ts';
import { lackOfCaddy, lackOfChromium, lackOfFirefox, lackOfSystemd } from './requirements.ts';

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
  ['caddy', lackOfCaddy],
  ['systemd', lackOfSystemd],
])('a Linux without what %s brings is told so', async (name, lackOf) => {
  expect(lackOf({ PATH: await createTestFolder() })?.packages).toEqual([name]);
});

test.each([
  ['CHROMIUM_PATH', lackOfChromium],
  ['FIREFOX_PATH', lackOfFirefox],
  ['CADDY_PATH', lackOfCaddy],
])('a wrong %s is named, and nothing is installed for it', (name, lackOf) => {
  const lack = lackOf({ PATH: '/usr/bin', [name]: '/nowhere/program' });
  expect(lack).toMatchObject({ packages: [], what: expect.stringContaining('/nowhere/program') });
});

test.each([
  ['CHROMIUM_PATH', lackOfChromium],
  ['FIREFOX_PATH', lackOfFirefox],
  ['CADDY_PATH', lackOfCaddy],
])('a machine with a program at %s lacks nothing', async (name, lackOf) => {
  const path = join(await createTestFolder(), 'program');
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  expect(lackOf({ PATH: '', [name]: path })).toBeUndefined();
});
