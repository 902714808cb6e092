import { randomBytes } from 'node:crypto';
import type { PrivateApp, World } from './world.ts';

/** Keys that were changed since the world began, by company; null is none. */
export type ChangedKeys = Record<string, string | null>;

/** What a company can do with the key of its private application on Attentive's pages. */
export interface PrivateApps {
  /** The old key ends. @returns the new one. */
  regenerateKey(companyId: string): string;
  revokeKey(companyId: string): void;
}

/** @param changed called after every change, so that whoever runs us may keep the keys. */
export function createPrivateApps(
  { privateApps }: World,
  keys: ChangedKeys,
  changed: () => void,
): PrivateApps {
  for (const app of privateApps) app.apiKey = keyNow(app, keys);

  function change(companyId: string, apiKey: string | null): void {
    keys[companyId] = apiKey;
    for (const app of privateApps) app.apiKey = keyNow(app, keys);
    changed();
  }

  return {
    regenerateKey(companyId) {
      const apiKey = `simulated-api-key-${randomBytes(12).toString('base64url')}`;
      change(companyId, apiKey);
      return apiKey;
    },
    revokeKey: (companyId) => change(companyId, null),
  };
}

function keyNow({ apiKey, companyId }: PrivateApp, keys: ChangedKeys): string | null {
  const changed = keys[companyId];
  return changed === undefined ? apiKey : changed;
}
