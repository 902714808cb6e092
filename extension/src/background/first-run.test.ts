import { expect, it } from 'vitest';
import { welcomeOnInstall } from './first-run.ts';

function install(reason: string): string[] {
  const opened: string[] = [];
  const listeners: ((details: { reason: string }) => void)[] = [];
  welcomeOnInstall({
    runtime: {
      onInstalled: { addListener: (listener) => listeners.push(listener) },
      getURL: (path) => `chrome-extension://abcdefghijklmnop/${path}`,
    },
    tabs: { create: async ({ url }) => opened.push(url) },
  });
  for (const listener of listeners) listener({ reason });
  return opened;
}

it('welcomes who has just installed the extension', () => {
  expect(install('install')).toEqual([
    'chrome-extension://abcdefghijklmnop/src/welcome/index.html',
  ]);
});

it.each(['update', 'chrome_update', 'browser_update', 'shared_module_update'])(
  'opens nothing after %s',
  (reason) => {
    expect(install(reason)).toEqual([]);
  },
);
