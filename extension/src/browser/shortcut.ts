import { browser } from './api.ts';

/** The command that opens the popup, as browsers name it. */
const openPopup = '_execute_action';

/** The keys that open the popup, as the browser writes them; empty if there are none. */
export async function readShortcut(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === openPopup)?.shortcut ?? '';
}

/** Opens the browser's own page for the keys of extensions. */
export async function openShortcutSettings(): Promise<void> {
  const { commands } = browser;
  if ('openShortcutSettings' in commands && typeof commands.openShortcutSettings === 'function') {
    await commands.openShortcutSettings();
    return;
  }
  // A link cannot lead there. Every Chromium understands this address as its own.
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
