/** What we use of `browser.runtime` and `browser.tabs`, which needs no permission for it. */
export interface FirstRunBrowser {
  runtime: {
    onInstalled: { addListener(listener: (details: { reason: string }) => void): void };
    getURL(path: string): string;
  };
  tabs: { create(properties: { url: string }): Promise<unknown> };
}

/** Opens the welcome page when the extension is installed. An update opens nothing. */
export function welcomeOnInstall({ runtime, tabs }: FirstRunBrowser): void {
  runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void tabs.create({ url: runtime.getURL('src/welcome/index.html') });
  });
}
