import { type BrowserOptions, type LaunchedBrowser, launch } from './launch.ts';

/**
 * A Chromium with a profile of its own, that calls nobody by itself.
 *
 * @throws if it does not start, or refuses an extension.
 */
export function launchChromium(options: BrowserOptions): Promise<LaunchedBrowser> {
  return launch(options, {
    enableExtensions: true,
    pipe: true,
    args: [...quietSwitches, ...sandboxSwitches()],
  });
}

const quietSwitches = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--lang=en-US',
];

/** Chromium's sandbox does not work as root, as in a container; it stays on for everybody else. */
function sandboxSwitches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
