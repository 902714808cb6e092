import { closeWindow, type WebAuthFlowBrowser } from '../browser/web-auth-flow.ts';
import { nothingStored } from '../read-stored.ts';
import type { SignIn } from '../state.ts';
import type { SessionStore } from './session-store.ts';

export interface Preparation {
  windows: Pick<WebAuthFlowBrowser['windows'], 'remove'>;
  store: SessionStore;
  brokerUrl: string;
  clock: () => Date;
}

/** What a background that was just started finds, and puts in order before it serves anybody. */
export async function prepare(preparation: Preparation): Promise<void> {
  await endInterruptedSignIn(preparation);
  await replaceUnreadable(preparation);
}

/**
 * A sign-in belongs to the background that opened its window. If one is pending now, that
 * background was stopped: what the window ends with would be lost, and until it is closed the
 * browser opens no other.
 */
async function endInterruptedSignIn(preparation: Preparation): Promise<void> {
  const { store, windows } = preparation;
  const signIn = await store.readSignIn();
  if (!signIn.ok || signIn.value?.status !== 'pending') return;
  const { brokerUrl, windowId } = signIn.value;
  await store.changeSignIn(() => failedNow('interrupted', brokerUrl, preparation));
  if (windowId !== null) await closeWindow(windows, windowId);
}

/** Told once: afterwards there is nothing unreadable left. */
async function replaceUnreadable(preparation: Preparation): Promise<void> {
  const { store, brokerUrl } = preparation;
  // A browser that only refuses to read now may have everything again in a minute.
  if (!(await store.holdsUnreadable())) return;
  await store.changeSignIn(() => failedNow('storage_failed', brokerUrl, preparation));
  await store.replaceConnections(nothingStored);
}

function failedNow(
  cause: 'interrupted' | 'storage_failed',
  brokerUrl: string,
  { clock }: Preparation,
): SignIn {
  return { status: 'failed', brokerUrl, cause, failedAt: clock().toISOString() };
}
