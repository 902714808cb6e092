import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { GrantsState } from './grants.ts';
import type { ChangedKeys } from './private-apps.ts';

/** What a restart does not forget. */
export interface SavedState extends GrantsState {
  apiKeys: ChangedKeys;
}

/** @param path where `saveState` wrote; nothing there is a fresh start. */
export function loadState(path: string | undefined): SavedState {
  const fresh: SavedState = { codes: [], tokens: [], apiKeys: {} };
  if (path === undefined || !existsSync(path)) return fresh;
  return { ...fresh, ...(JSON.parse(readFileSync(path, 'utf8')) as Partial<SavedState>) };
}

/** Replaces the file as a whole, readable by its owner alone. */
export function saveState(path: string | undefined, state: SavedState): void {
  if (path === undefined) return;
  const next = `${path}.next`;
  writeFileSync(next, JSON.stringify(state), { mode: 0o600 });
  renameSync(next, path);
}
