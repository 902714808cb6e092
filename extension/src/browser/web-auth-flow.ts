import type { Cause } from '@connector/shared/causes';
import type { Outcome } from '../messages.ts';
import { failed, succeeded } from '../outcome.ts';

/** What we use of `browser.identity` and `browser.windows`, which needs no permission for it. */
export interface WebAuthFlowBrowser {
  identity: { launchWebAuthFlow(details: { url: string; interactive: boolean }): Promise<string> };
  windows: {
    onCreated: {
      addListener(listener: WindowListener): void;
      removeListener(listener: WindowListener): void;
    };
    remove(windowId: number): Promise<void>;
    update(windowId: number, change: { focused: true }): Promise<unknown>;
  };
}

interface CreatedWindow {
  id?: number | undefined;
  type?: string | undefined;
}

type WindowListener = (window: CreatedWindow) => void;

export interface WebAuthFlow {
  /** The whole redirect, or why there is none. Never rejects. */
  redirect: Promise<Outcome<string>>;
  /**
   * Closes the window, and waits until the browser would open another. A window that is still to
   * open is not waited for: it is closed as it opens. False if the browser would not.
   */
  close(): Promise<boolean>;
  /** Shows the window before all others, if it has opened and the browser can. */
  bringForward(): Promise<void>;
}

/**
 * Opens the sign-in window. No API aborts `launchWebAuthFlow`, nor names its window: it is the
 * first popup that opens after the call.
 */
export function openWebAuthFlow(
  { identity, windows }: WebAuthFlowBrowser,
  url: string,
  tellWindow: (windowId: number) => void,
): WebAuthFlow {
  const { promise: redirect, resolve: settle } = Promise.withResolvers<Outcome<string>>();
  let openWindow: number | null = null;
  let closing = false;

  const remember: WindowListener = ({ id, type }) => {
    if (type !== 'popup' || id === undefined) return;
    windows.onCreated.removeListener(remember);
    openWindow = id;
    if (closing) void closeWindow(windows, id);
    else tellWindow(id);
  };

  windows.onCreated.addListener(remember);
  const launched = launch(identity, url).then((outcome) => {
    windows.onCreated.removeListener(remember);
    openWindow = null;
    settle(outcome);
  });

  return {
    redirect,
    async close() {
      closing = true;
      if (openWindow === null) {
        settle(failed('window_closed'));
        return true;
      }
      if (!(await closeWindow(windows, openWindow))) return false;
      await launched;
      return true;
    },
    async bringForward() {
      if (openWindow !== null) await focusWindow(windows, openWindow);
    },
  };
}

/** False if there is no such window, or the browser keeps it. */
export async function closeWindow(
  windows: Pick<WebAuthFlowBrowser['windows'], 'remove'>,
  windowId: number,
): Promise<boolean> {
  try {
    await windows.remove(windowId);
    return true;
  } catch {
    return false;
  }
}

async function focusWindow(
  windows: WebAuthFlowBrowser['windows'],
  windowId: number,
): Promise<void> {
  try {
    await windows.update(windowId, { focused: true });
  } catch {
    // It has just closed, or the desktop lets no program come forward by itself.
  }
}

async function launch(
  identity: WebAuthFlowBrowser['identity'],
  url: string,
): Promise<Outcome<string>> {
  try {
    const redirect: string | undefined = await identity.launchWebAuthFlow({
      url,
      interactive: true,
    });
    return redirect ? succeeded(redirect) : failed('window_closed');
  } catch (error) {
    return failed(causeOfFlowError(error instanceof Error ? error.message : ''));
  }
}

/** Browsers tell their errors apart by text alone; these are Chromium's and Firefox's. */
const flowErrors: [pattern: RegExp, cause: Cause][] = [
  [/did not approve access|cancelled or denied access/i, 'window_closed'],
  [/only one web auth flow/i, 'window_busy'],
  // Chromium closes the window on any answer of 400 or more.
  [/page could not be loaded/i, 'broker_unreachable'],
];

export function causeOfFlowError(message: string): Cause {
  const known = flowErrors.find(([pattern]) => pattern.test(message));
  return known ? known[1] : 'interrupted';
}
