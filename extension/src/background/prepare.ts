import { closeWindow, type WebAuthFlowBrowser } from '../browser/web-auth-flow.ts';
import type { Outcome } from '../messages.ts';
import { failed } from '../outcome.ts';
import { nothingStored } from '../read-stored.ts';
import type { PendingSignIn } from '../state.ts';
import { endOf } from './sign-in-record.ts';
import type { Store } from './store.ts';

export interface Preparation {
  windows: Pick<WebAuthFlowBrowser['windows'], 'remove'>;
  store: Store;
  /** The origin of the broker that is chosen now. */
  currentBroker: () => Promise<Outcome<string>>;
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
  const { store, windows, clock } = preparation;
  const interrupted: PendingSignIn[] = [];
  await store.changeSignIn((signIn) => {
    if (signIn?.status !== 'pending') return signIn;
    interrupted.push(signIn);
    return endOf(signIn, failed('interrupted'), clock());
  });
  for (const { windowId } of interrupted) {
    if (windowId !== null) await closeWindow(windows, windowId);
  }
}

/** Told once: afterwards only what can be read is left. */
async function replaceUnreadable(preparation: Preparation): Promise<void> {
  const { store, currentBroker, clock } = preparation;
  // A browser that only refuses to read now may have everything again in a minute.
  if (!(await store.holdsUnreadable())) return;
  const readable = await store.readConnections();
  const broker = await currentBroker();
  await store.changeSignIn(() => ({
    status: 'failed',
    brokerUrl: broker.ok ? broker.value : null,
    cause: 'storage_failed',
    expected: null,
    failedAt: clock().toISOString(),
  }));
  await store.replaceConnections(readable.ok ? readable.value : nothingStored);
}
