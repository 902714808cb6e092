import { onTestFinished } from 'vitest';
import { createTemporaryFolder } from './folders.ts';

/** A folder that ends with the test that asked for it. */
export async function createTestFolder(): Promise<string> {
  const { path, remove } = await createTemporaryFolder();
  onTestFinished(remove);
  return path;
}
