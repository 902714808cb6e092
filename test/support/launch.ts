import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
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
 * A browser with a profile of its own.
 *
 * @param own what this kind of browser needs.
 * @param prepare is done before it has any extension.
 * @throws if it does not start, or refuses an extension.
 */
export async function launch(
  options: BrowserOptions,
  own: LaunchOptions & { args: string[] },
  prepare: (browser: Browser) => Promise<void> = async () => {},
): Promise<LaunchedBrowser> {
  const profile = options.profile ? kept(options.profile) : await createTemporaryFolder();
  const browser = await puppeteer
    .launch({
      ...own,
      executablePath: options.executablePath,
      headless: options.headless,
      userDataDir: profile.path,
      defaultViewport: null,
      args: [...own.args, ...(options.args ?? [])],
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
    await prepare(browser);
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
