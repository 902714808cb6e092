import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { GrantsState } from './grants.ts';

/** @param path where `saveState` wrote; nothing there is a fresh start. */
export function loadState(path: string | undefined): GrantsState {
  if (path === undefined || !existsSync(path)) return { codes: [], tokens: [] };
  return JSON.parse(readFileSync(path, 'utf8')) as GrantsState;
}

/** Replaces the file as a whole, readable by its owner alone. */
export function saveState(path: string | undefined, state: GrantsState): void {
  if (path === undefined) return;
  const next = `${path}.next`;
  writeFileSync(next, JSON.stringify(state), { mode: 0o600 });
  renameSync(next, path);
}
