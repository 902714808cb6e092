import type { KeyRing } from '../crypto/key-ring.ts';
import { seal, unseal } from '../crypto/sealed-box.ts';

/** The row that a credential belongs to: its box opens there and nowhere else. */
export interface CredentialPlace {
  connectionId: string;
  companyId: string;
}

export function sealCredential(ring: KeyRing, place: CredentialPlace, credential: string): string {
  return seal(ring, 'access-token', contextOf(place), credential);
}

/** @throws {SealedBoxError} if it was sealed elsewhere, or with a key that is gone. */
export function openBox(ring: KeyRing, place: CredentialPlace, box: string): string {
  return unseal(ring, 'access-token', contextOf(place), box);
}

function contextOf({ connectionId, companyId }: CredentialPlace): readonly string[] {
  return ['connections', 'credential', connectionId, companyId];
}
