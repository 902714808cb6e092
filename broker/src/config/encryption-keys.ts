import type { MasterKey } from '../crypto/key-ring.ts';
import { SettingProblem } from './setting-reader.ts';

const keyBytes = 32;

/** `id:base64-of-32-bytes`, comma-separated. No message repeats any part of a key. */
export function parseEncryptionKeys(text: string): [MasterKey, ...MasterKey[]] {
  const [first = '', ...others] = text.split(',');
  const keys: [MasterKey, ...MasterKey[]] = [
    parseKey(first, 1),
    ...others.map((part, index) => parseKey(part, index + 2)),
  ];
  if (new Set(keys.map((key) => key.id)).size < keys.length) {
    throw new SettingProblem('has two keys of the same id');
  }
  return keys;
}

function parseKey(part: string, place: number): MasterKey {
  const [, id, base64] = /^\s*([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})\s*$/.exec(part) ?? [];
  if (!id || !base64) {
    throw new SettingProblem(
      `has no id:base64 at place ${place} (id: 1 to 32 letters, digits, - or _)`,
    );
  }
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== keyBytes || bytes.toString('base64') !== base64) {
    throw new SettingProblem(
      `has at place ${place} a key that is not the base64 of exactly ${keyBytes} bytes (openssl rand -base64 32)`,
    );
  }
  if (new Set(bytes).size < 8) {
    throw new SettingProblem(`has at place ${place} a key that is not random`);
  }
  return { id, bytes };
}
