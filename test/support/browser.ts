import puppeteer, { type Browser } from 'puppeteer-core';
import { createTemporaryFolder } from './folders.ts';

export interface BrowserOptions {
  executablePath: string;
  /** Folders of unpacked extensions. */
  extensions: string[];
  headless: boolean;
  /** Extra switches, such as `--force-dark-mode`. */
  args?: string[];
  /** A folder to keep the profile in; without it the profile ends with the browser. */
  profile?: string;
}

export interface LaunchedBrowser {
  browser: Browser;
  close(): Promise<void>;
}

/**
 * A Chromium with a profile of its own, that calls nobody by itself.
 *
 * @throws if it does not start, or refuses an extension.
 */
export async function launchBrowser(options: BrowserOptions): Promise<LaunchedBrowser> {
  const profile = options.profile ? kept(options.profile) : await createTemporaryFolder();
  const browser = await puppeteer
    .launch({
      executablePath: options.executablePath,
      headless: options.headless,
      enableExtensions: true,
      pipe: true,
      userDataDir: profile.path,
      defaultViewport: null,
      args: [...quietSwitches, ...sandboxSwitches(), ...(options.args ?? [])],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    .catch(async (error: unknown) => {
      await profile.remove();
      throw error;
    });
  const close = async () => {
    await browser.close();
    await profile.remove();
  };
  try {
    for (const path of options.extensions) await browser.installExtension(path);
    return { browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function kept(path: string) {
  return { path, remove: async () => {} };
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
