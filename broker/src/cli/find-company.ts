import { type ConnectionKind, connectionKinds } from '@connector/shared/states';
import type { ListedConnection } from '../storage/overview.ts';
import { CommandRefused, type Request, UsageProblem } from './command.ts';
import { kindNames } from './connection-words.ts';

/** The option of every command that names a company. */
export const kind = {
  value: 'KIND',
  help: 'oauth or api_key: only the connection of this kind',
};

/**
 * The connections of the one company that is meant: by its id at Attentive, or by its domain.
 *
 * @throws {CommandRefused} if there is none, or the domain belongs to several companies.
 */
export function connectionsOf(
  company: string,
  all: readonly ListedConnection[],
  request: Request,
): ListedConnection[] {
  const found = ofKind(companyOf(company, all), request);
  if (found.length > 0) return found;
  const wanted = readKind(request);
  const how = wanted ? ` by ${kindNames[wanted]}` : '';
  throw new CommandRefused(
    `No company is connected${how} with the id or domain "${company}". "broker connections list" shows those that are.`,
  );
}

/** What `--kind` leaves: of connections, or of sessions. */
export function ofKind<Listed extends { kind: ConnectionKind }>(
  all: readonly Listed[],
  request: Request,
): Listed[] {
  const wanted = readKind(request);
  return all.filter((one) => !wanted || one.kind === wanted);
}

/** @throws {CommandRefused} also if the company is connected in both ways and none is chosen. */
export function connectionOf(
  company: string,
  all: readonly ListedConnection[],
  request: Request,
): ListedConnection {
  const [connection, other] = connectionsOf(company, all, request);
  if (connection && !other) return connection;
  throw new CommandRefused(
    `"${company}" is connected in two ways. Add --kind oauth or --kind api_key to say which is meant.`,
  );
}

function companyOf(company: string, all: readonly ListedConnection[]): ListedConnection[] {
  const byId = all.filter(({ account }) => account.companyId === company);
  if (byId.length > 0) return byId;
  const domain = company.toLowerCase();
  const byDomain = all.filter(({ account }) => account.companyDomain.toLowerCase() === domain);
  const ids = new Set(byDomain.map(({ account }) => account.companyId));
  if (ids.size < 2) return byDomain;
  throw new CommandRefused(
    `${ids.size} companies have the domain "${company}". Name one by its id: ${[...ids].join(', ')}.`,
  );
}

function readKind(request: Request): ConnectionKind | undefined {
  const name = request.valueOf('kind');
  const found = connectionKinds.find((one) => one === name);
  if (name !== undefined && !found) throw new UsageProblem('--kind is oauth or api_key.');
  return found;
}
