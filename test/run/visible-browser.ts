import { join } from 'node:path';
import { findChromium } from '../support/chromium.ts';
import type { BuiltExtension } from '../support/extension.ts';
import type { LaunchedBrowser } from '../support/launch.ts';
import { launchChromium } from '../support/launch-chromium.ts';

export interface VisibleBrowser {
  /** A sentence for the developer: what was opened, or what to do by hand. */
  told: string;
  close(): Promise<void>;
}

const byHand = 'Load the folder at chrome://extensions: Developer mode, then "Load unpacked".';

/** Opens a window with the extension, where there is a screen and a Chromium that loads it. */
export async function openVisibleBrowser(
  extension: BuiltExtension,
  dataFolder: string,
): Promise<VisibleBrowser> {
  const executablePath = findChromium();
  if (!hasScreen()) return nothing(`No screen here, so no browser was opened.\n  ${byHand}`);
  if (!executablePath) {
    return nothing(`No Chromium was found (Chrome and Edge ignore --load-extension).\n  ${byHand}`);
  }
  const opened = await launchChromium({
    executablePath,
    extensions: [extension.path],
    headless: false,
    profile: join(dataFolder, 'browser'),
  }).catch((error: Error) => error);
  if (opened instanceof Error) {
    const [reason = ''] = opened.message.split('\n', 1);
    return nothing(`${executablePath} did not start (${reason}).\n  ${byHand}`);
  }
  return { told: '  It is loaded in the Chromium that has just opened.', close: () => end(opened) };
}

function nothing(told: string): VisibleBrowser {
  return { told: `  ${told}`, close: async () => {} };
}

async function end(opened: LaunchedBrowser): Promise<void> {
  // The developer may have closed it already.
  if (opened.browser.connected) await opened.close();
}

function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}
