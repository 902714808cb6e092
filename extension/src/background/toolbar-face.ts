import {
  type CompanyState,
  companyState,
  findConnection,
  nameOf,
  needsAttention,
} from '../companies.ts';
import type { StoredConnection, StoredConnections } from '../state.ts';

/** What the toolbar button says without being opened. */
export interface ToolbarFace {
  needsAttention: boolean;
  /** The company in use, and before it one that needs attention if that is another. */
  companies: { name: string; state: CompanyState }[];
}

export function toolbarFaceOf(stored: StoredConnections): ToolbarFace {
  const inUse = findConnection(stored, stored.active);
  const troubled = stored.connections.filter(needsAttention);
  const others = inUse && troubled.includes(inUse) ? [] : troubled.slice(0, 1);
  return {
    needsAttention: troubled.length > 0,
    companies: [...others, ...(inUse ? [inUse] : [])].map(sayOf),
  };
}

function sayOf(connection: StoredConnection) {
  return { name: nameOf(connection), state: companyState(connection) };
}
