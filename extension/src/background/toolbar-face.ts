import { connectionKey, type StoredConnection, type StoredConnections } from '../state.ts';
import { type CompanyState, companyState } from '../ui/company-state.ts';
import { nameOf } from '../ui/name-of-company.ts';

/** What the toolbar button says without being opened. */
export interface ToolbarFace {
  needsAttention: boolean;
  /** The company in use, and before it one that needs attention if that is another. */
  companies: { name: string; state: CompanyState }[];
}

export function toolbarFaceOf({ active, connections }: StoredConnections): ToolbarFace {
  const inUse = connections.find((connection) => connectionKey(connection) === active);
  const troubled = connections.filter((connection) => companyState(connection) !== 'connected');
  const others = inUse && troubled.includes(inUse) ? [] : troubled.slice(0, 1);
  return {
    needsAttention: troubled.length > 0,
    companies: [...others, ...(inUse ? [inUse] : [])].map(sayOf),
  };
}

function sayOf(connection: StoredConnection) {
  return { name: nameOf(connection), state: companyState(connection) };
}
