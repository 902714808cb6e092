import type { WebAuthFlowBrowser } from '../browser/web-auth-flow.ts';

/**
 * A browser's one sign-in window, as Chromium behaves: one at a time, nameless until
 * `windows.onCreated` tells of it, and closed only with its window.
 */
export function createBrowserWindows() {
  type Listener = Parameters<WebAuthFlowBrowser['windows']['onCreated']['addListener']>[0];
  const listeners = new Set<Listener>();
  const open = new Set<number>();
  const launched: string[] = [];
  const removed: number[] = [];
  const focused: number[] = [];
  let keepsWindows = false;
  let flow: PromiseWithResolvers<string> | null = null;

  const browser: WebAuthFlowBrowser = {
    identity: {
      launchWebAuthFlow({ url }) {
        if (flow) return Promise.reject(new Error('Only one web auth flow is allowed at a time.'));
        launched.push(url);
        flow = Promise.withResolvers();
        return flow.promise.finally(() => {
          flow = null;
        });
      },
    },
    windows: {
      onCreated: {
        addListener: (listener) => listeners.add(listener),
        removeListener: (listener) => listeners.delete(listener),
      },
      async remove(windowId) {
        if (keepsWindows || !open.delete(windowId)) throw new Error(`No window ${windowId}.`);
        removed.push(windowId);
        flow?.reject(new Error('The user did not approve access.'));
      },
      async update(windowId) {
        if (!open.has(windowId)) throw new Error(`No window ${windowId}.`);
        focused.push(windowId);
      },
    },
  };

  return {
    browser,
    /** The addresses that a sign-in window was opened with. */
    launched,
    /** The windows that were closed by the extension. */
    removed,
    /** The windows that were brought before all others. */
    focused,
    listeners,
    openWindow(id: number, type = 'popup') {
      open.add(id);
      for (const listener of [...listeners]) listener({ id, type });
    },
    /** The window comes to the redirect URI. */
    redirect: (url: string) => flow?.resolve(url),
    fail: (message: string) => flow?.reject(new Error(message)),
    keepWindows: () => {
      keepsWindows = true;
    },
  };
}
