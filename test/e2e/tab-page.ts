import { expect } from 'vitest';
import { fill, press, readAloud, waitForHeading } from '../support/accessible-page.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Scene } from './scene.ts';

export type TabPage = Awaited<ReturnType<typeof openTabPage>>;

/**
 * A page of the extension in a tab, as its user meets it. All texts are named by their keys.
 *
 * @param hash with its `#`.
 */
export async function openTabPage(scene: Scene, name: 'welcome' | 'options', hash = '') {
  const page = await scene.openExtensionPage(`src/${name}/index.html${hash}`);
  // Emphasised words are read as a text of their own, also before a full stop or the like.
  const said = async () => (await readAloud(page)).join('\n').replaceAll(/ (?=[.,:])/g, '');
  const find = (role: string, name: string) =>
    `::-p-aria([name=${JSON.stringify(name)}][role="${role}"])`;

  return {
    page,
    /** All that it says, a line for each thing said. */
    said,
    press: (key: string, ...values: string[]) => press(page, text(key, ...values)),
    /** Among several companies, that of the one with this name. */
    pressOf: (company: string, key: string) =>
      page
        .locator(`details[aria-label=${JSON.stringify(company)}] ${find('button', text(key))}`)
        .click(),
    follow: (key: string, ...values: string[]) =>
      page.locator(find('link', text(key, ...values))).click(),
    tick: (key: string) => page.locator(find('checkbox', text(key))).click(),
    /** @param label the key of its label. */
    fill: (value: string, label: string, ...values: string[]) =>
      fill(page, text(label, ...values), value),
    waitForHeading: (key: string, ...values: string[]) =>
      waitForHeading(page, text(key, ...values)),
    waitToHear: (key: string, ...values: string[]) =>
      expect.poll(said).toContain(text(key, ...values)),
    close: () => page.close(),
  };
}
