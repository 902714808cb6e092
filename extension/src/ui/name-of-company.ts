import type { StoredConnection } from '../state.ts';

/** The user's own name for a company, else Attentive's. */
export function nameOf({ label, snapshot }: StoredConnection): string {
  return label ?? snapshot.company.name;
}
