import { nothingStored } from '../read-stored.ts';
import type { Stored } from '../state.ts';
import { browser } from './api.ts';
import { createStorage } from './storage.ts';

const storage = createStorage(browser.storage);

/** What the popup shows. What cannot be read is as if it were not there; the background says why. */
export async function readStored(): Promise<Stored> {
  const [connections, signIn] = await Promise.all([
    storage.readConnections(),
    storage.readSignIn(),
  ]);
  return {
    connections: connections.ok ? connections.value : nothingStored,
    signIn: signIn.ok ? signIn.value : null,
  };
}

export function watchStored(tell: (stored: Stored) => void): void {
  storage.onChange(() => void readStored().then(tell));
}
