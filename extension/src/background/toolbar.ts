import type { text } from '../ui/text.ts';
import type { Store } from './store.ts';
import { type ToolbarFace, toolbarFaceOf } from './toolbar-face.ts';

/** What we use of `browser.action`. */
export interface ToolbarButton {
  setTitle(details: { title: string }): Promise<void>;
  setBadgeText(details: { text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { color: string }): Promise<void>;
  setBadgeTextColor(details: { color: string }): Promise<void>;
}

/** A parameter, as the texts are the browser's. */
type Say = typeof text;

/** White on red, with a contrast of 6.5: browsers choose neither by themselves. */
const badge = { ground: '#b3261e', ink: '#ffffff' };

/** Shows what is stored now on the toolbar button. If it cannot be read, nothing new is said. */
export async function showOnToolbar(
  button: ToolbarButton,
  store: Pick<Store, 'readConnections'>,
  say: Say,
): Promise<void> {
  const stored = await store.readConnections();
  if (!stored.ok) return;
  const face = toolbarFaceOf(stored.value);
  await Promise.all([
    button.setTitle({ title: titleOf(face, say) }),
    button.setBadgeText({ text: face.needsAttention ? '!' : '' }),
    button.setBadgeBackgroundColor({ color: badge.ground }),
    button.setBadgeTextColor({ color: badge.ink }),
  ]);
}

/** Ends with the name of the extension, which is the button's only name for a screen reader. */
function titleOf({ companies }: ToolbarFace, text: Say): string {
  const lines = companies.map(({ name, state }) => text(`toolbar_${state}`, { company: name }));
  return [...lines, text('actionTitle')].join('\n');
}
