import type { ConnectionKind } from '@connector/shared/states';
import type { ListedConnection } from '../storage/overview.ts';

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const kindNames: Readonly<Record<ConnectionKind, string>> = {
  oauth: 'OAuth',
  api_key: 'API key',
};

/** What an operator wants to know first. */
export function standingOf({ status, sessions }: ListedConnection): string {
  if (status === 'reconnect_required') return 'reconnect';
  return sessions === 0 ? 'unused' : 'active';
}

export function browsers(count: number): string {
  if (count === 0) return 'no browser';
  return count === 1 ? '1 browser' : `${count} browsers`;
}

/** How long ago, in six letters: a list is read for what is old and what is new. */
export function ageOf(time: number, now: number): string {
  const age = now - time;
  if (age < minuteMs) return 'now';
  if (age < hourMs) return `${Math.floor(age / minuteMs)} min`;
  if (age < dayMs) return `${Math.floor(age / hourMs)} h`;
  return `${Math.floor(age / dayMs)} d`;
}

/** How a company is called in a sentence. */
export function nameOf({ account }: Pick<ListedConnection, 'account'>): string {
  return account.companyName || account.companyDomain || account.companyId;
}
