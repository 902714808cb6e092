import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFirefox } from './firefox.ts';
import { createTestFolder } from './test-folder.ts';

function put(folder: string, name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '', { mode });
  return path;
}

test('a chosen path that cannot be run is not replaced by another', async () => {
  const folder = await createTestFolder();
  put(folder, 'firefox');
  const chosen = put(folder, 'notes.txt', 0o644);
  expect(findFirefox({ PATH: folder, FIREFOX_PATH: chosen })).toBeUndefined();
});

test('the long-lived release comes before the newest, and a chosen path before both', async () => {
  const folder = await createTestFolder();
  const newest = put(folder, 'firefox');
  expect(findFirefox({ PATH: folder })).toBe(newest);
  const longLived = put(folder, 'firefox-esr');
  expect(findFirefox({ PATH: folder })).toBe(longLived);
  expect(findFirefox({ PATH: folder, FIREFOX_PATH: newest })).toBe(newest);
});
