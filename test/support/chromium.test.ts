import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findChromium } from './chromium.ts';
import { createTestFolder } from './test-folder.ts';

function put(folder: string, name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '', { mode });
  return path;
}

test('branded browsers are not found: they ignore --load-extension', async () => {
  const folder = await createTestFolder();
  for (const name of ['google-chrome', 'chrome', 'microsoft-edge']) put(folder, name);
  expect(findChromium({ PATH: folder })).toBeUndefined();
});

test('a chosen path that cannot be run is not replaced by another', async () => {
  const folder = await createTestFolder();
  put(folder, 'chromium');
  const chosen = put(folder, 'notes.txt', 0o644);
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: chosen })).toBeUndefined();
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: join(folder, 'absent') })).toBeUndefined();
});

test('the chosen path comes first, then the names in order', async () => {
  const folder = await createTestFolder();
  const fork = put(folder, 'ungoogled-chromium');
  expect(findChromium({ PATH: `:${folder}` })).toBe(fork);
  const plain = put(folder, 'chromium');
  expect(findChromium({ PATH: folder })).toBe(plain);
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: fork })).toBe(fork);
});
