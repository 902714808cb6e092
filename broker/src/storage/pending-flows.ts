import type { KeyRing } from '../crypto/key-ring.ts';
import { keyIdOf, SealedBoxError, seal, unseal } from '../crypto/sealed-box.ts';

/** A sign-in that Attentive has not answered yet. */
export interface PendingFlow {
  /** The one-time state that Attentive sends back. It names the flow. */
  attentiveState: string;
  /** The extension's state, returned to it unchanged. */
  clientState: string;
  redirectUri: string;
  codeChallenge: string;
  /** Milliseconds since 1970. */
  startedAt: number;
}

/** Kept in the user's own browser, sealed, so that a stranger's sign-ins cost the broker nothing. */
export function createPendingFlows(ring: KeyRing) {
  return {
    /** The text for the cookie: base64url and dots. */
    seal(flow: PendingFlow): string {
      return seal(ring, 'flow-cookie', [], JSON.stringify(flow));
    },

    /** Whether it says that a key sealed it which is not in the ring. Anybody can write that. */
    namesUnknownKey(text: string): boolean {
      try {
        return !ring.keyIds.includes(keyIdOf(text));
      } catch {
        return false;
      }
    },

    /** Undefined for anything that we did not seal, or that a key we no longer have did. */
    open(text: string): PendingFlow | undefined {
      try {
        return JSON.parse(unseal(ring, 'flow-cookie', [], text));
      } catch (error) {
        if (error instanceof SealedBoxError) return undefined;
        throw error;
      }
    },
  };
}
