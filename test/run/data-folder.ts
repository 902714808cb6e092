import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEncryptionKey } from '../support/broker-environment.ts';

/** Made once and kept, so that what was connected before a restart still is. */
export interface ThrowAwayKeys {
  encryptionKeys: string;
  clientId: string;
  clientSecret: string;
}

export interface DataFolder {
  keys: ThrowAwayKeys;
  databasePath: string;
  /** Where the simulator keeps its codes and tokens. */
  simulatorState: string;
}

/** @param path a folder that is made, for its owner alone, unless it is there. */
export function openDataFolder(path: string): DataFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return {
    keys: readKeys(join(path, 'throw-away-keys.json')),
    databasePath: join(path, 'broker.db'),
    simulatorState: join(path, 'simulator.json'),
  };
}

function readKeys(path: string): ThrowAwayKeys {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as ThrowAwayKeys;
  const keys = {
    encryptionKeys: createEncryptionKey('development'),
    clientId: randomBytes(16).toString('hex'),
    clientSecret: randomBytes(24).toString('base64url'),
  };
  writeFileSync(path, JSON.stringify(keys, null, 2), { mode: 0o600 });
  return keys;
}
