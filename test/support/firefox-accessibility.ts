import type { Browser, Page } from 'puppeteer-core';
import type { AccessibleNode } from './accessibility-tree.ts';
import { askFirefox, elementOf } from './firefox-protocol.ts';

const accessibilityService = `Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService)`;

/** Firefox starts it for whoever asks, and ends it once nobody holds it: it is held here. */
export async function keepAccessibilityOn(browser: Browser): Promise<void> {
  await askFirefox(browser, `void (window.accessibilityService = ${accessibilityService})`);
}

/** What Firefox tells assistive technology of a page. */
export async function readFirefoxTree(page: Page): Promise<AccessibleNode> {
  const script = `(${readTree})(${elementOf(page)})`;
  for (;;) {
    // A change is told with the frame that shows it, and arrives before the answer to this.
    await page.evaluate(async () => {
      for (const _ of ['this frame', 'the next']) await new Promise(requestAnimationFrame);
    });
    const tree = await askFirefox(page.browser(), script);
    if (typeof tree === 'string') return JSON.parse(tree);
  }
}

/** What of `nsIAccessible` is used, and of what leads there. */
interface Accessible {
  role: number;
  computedARIARole: string;
  name: string | null;
  childCount: number;
  getChildAt(index: number): Accessible;
  getState(state: { value?: number }, furtherState: object): void;
}

interface AccessibilityService {
  getAccessibleFor(node: unknown): Accessible | null;
  getStringRole(role: number): string;
}

interface FirefoxItself {
  Cc: Record<string, { getService(kind: unknown): AccessibilityService }>;
  Ci: { nsIAccessibilityService: unknown; nsIAccessibleStates: { STATE_FOCUSED: number } };
}

/**
 * Runs in Firefox itself, so it uses nothing from around it.
 *
 * @returns null while a window is opening or closing, and its pages are not in the tree.
 */
function readTree(element: unknown): string | null {
  const { Cc, Ci } = globalThis as unknown as FirefoxItself;
  const service = Cc['@mozilla.org/accessibilityService;1']?.getService(Ci.nsIAccessibilityService);
  const root = service?.getAccessibleFor(element);
  return root?.childCount ? JSON.stringify(describe(root.getChildAt(0))) : null;

  function describe(accessible: Accessible): AccessibleNode {
    const isText = service?.getStringRole(accessible.role) === 'text leaf';
    const state = { value: 0 };
    accessible.getState(state, {});
    return {
      role: isText ? 'StaticText' : accessible.computedARIARole,
      name: accessible.name ?? '',
      isFocused: (state.value & Ci.nsIAccessibleStates.STATE_FOCUSED) !== 0,
      children: Array.from({ length: accessible.childCount }, (_, index) =>
        describe(accessible.getChildAt(index)),
      ),
    };
  }
}
