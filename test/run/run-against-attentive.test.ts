import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTestFolder } from '../support/test-folder.ts';
import { runAgainstAttentive } from './run-against-attentive.ts';

test('wrong settings end the run with 1, and nothing is announced', async () => {
  const envFile = join(await createTestFolder(), '.env');
  writeFileSync(envFile, 'PUBLIC_URL=http://broker.example\n');
  const said: string[] = [];
  const run = { say: (text: string) => said.push(text), stop: new Promise<void>(() => {}) };
  expect(await runAgainstAttentive(envFile, run)).toBe(1);
  expect(said).toEqual([]);
});
