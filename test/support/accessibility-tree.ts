import type { Page, SerializedAXNode } from 'puppeteer-core';
import { readFirefoxTree } from './firefox-accessibility.ts';
import { isFirefox } from './firefox-protocol.ts';

export interface AccessibleNode {
  /** As ARIA calls it, and `StaticText` for what is only text. */
  role: string;
  name: string;
  isFocused: boolean;
  children: AccessibleNode[];
}

/** The page as the browser itself shows it to a screen reader. */
export async function readAccessibilityTree(page: Page): Promise<AccessibleNode | null> {
  if (isFirefox(page.browser())) return readFirefoxTree(page);
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  return tree && fromChromium(tree);
}

function fromChromium({ role, name, focused, children }: SerializedAXNode): AccessibleNode {
  return {
    role,
    name: name ?? '',
    isFocused: focused === true,
    children: (children ?? []).map(fromChromium),
  };
}
