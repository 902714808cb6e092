import type { Cause } from '@connector/shared/causes';
import { connectionKey, type StoredConnection, type StoredConnections } from '../state.ts';
import { companyState } from '../ui/company-state.ts';
import type { Stored } from '../ui/state.ts';

export type Screen =
  | { name: 'not_connected'; company: null }
  | { name: 'connect_another'; company: StoredConnection }
  | { name: 'connecting'; company: StoredConnection | null; startedAt: string }
  | {
      name: 'failed';
      company: StoredConnection | null;
      cause: Cause;
      brokerUrl: string;
      failedAt: string;
    }
  | { name: 'signed_out'; company: StoredConnection }
  | { name: 'reconnect'; company: StoredConnection }
  | { name: 'connected'; company: StoredConnection };

/** A sign-in comes before everything else: it is what the user did last. */
export function chooseScreen({ connections, signIn }: Stored, connectAnother: boolean): Screen {
  const company = activeConnection(connections);
  if (signIn?.status === 'pending') {
    return { name: 'connecting', company, startedAt: signIn.startedAt };
  }
  if (signIn?.status === 'failed') {
    const { cause, brokerUrl, failedAt } = signIn;
    return { name: 'failed', company, cause, brokerUrl, failedAt };
  }
  if (!company) return { name: 'not_connected', company: null };
  if (connectAnother) return { name: 'connect_another', company };
  return { name: companyState(company), company };
}

/** Two screens with the same key are the same place: focus stays, notices stay. */
export function screenKey(screen: Screen): string {
  const key = screen.company ? connectionKey(screen.company) : '';
  return [screen.name, key].join(' ');
}

/** An active key that names nothing falls back on the company used last. */
function activeConnection({ active, connections }: StoredConnections): StoredConnection | null {
  const named = connections.find((connection) => connectionKey(connection) === active);
  if (named) return named;
  const [latest] = [...connections].sort((a, b) => (a.lastUsedAt < b.lastUsedAt ? 1 : -1));
  return latest ?? null;
}
