import { randomBytes } from 'node:crypto';
import type { Command } from './command.ts';

const keyBytes = 32;

export const generateKey: Command = {
  name: 'keys generate',
  arguments: [],
  options: {},
  summary: 'make a new key for ENCRYPTION_KEYS',
  about: `Prints one key as ENCRYPTION_KEYS takes it: an id with today's date, a colon and
32 random bytes. It needs no settings and stores nothing.

Keep a copy where you keep passwords, and not beside the backups: whoever has a
backup and its keys has every company's credential, and without the keys every
company must connect again.`,
  example: 'broker keys generate',
  async run(_request, { clock }) {
    const key = `${newIdAt(clock())}:${randomBytes(keyBytes).toString('base64')}`;
    return { text: key, json: { key } };
  },
};

/** By its date an operator knows it again; the rest is for the second one of a day. */
function newIdAt(now: number): string {
  return `${new Date(now).toISOString().slice(0, 10)}-${randomBytes(2).toString('hex')}`;
}
