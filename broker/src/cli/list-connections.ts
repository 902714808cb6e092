import type { ListedConnection } from '../storage/overview.ts';
import type { Command } from './command.ts';
import { ageOf, kindNames, standingOf } from './connection-words.ts';
import { describeListed } from './describe-listed.ts';
import { tableOf } from './table.ts';
import { withStorage } from './with-storage.ts';

const columns = [
  { title: 'COMPANY', shrinks: true },
  { title: 'DOMAIN', shrinks: true },
  { title: 'ID', shrinks: true },
  { title: 'KIND' },
  { title: 'STATUS' },
  { title: 'SESSIONS' },
  { title: 'SINCE' },
  { title: 'CHECKED' },
];

export const listConnections: Command = {
  name: 'connections list',
  arguments: [],
  options: {},
  summary: 'list the connected companies',
  about: `One line for each connection. STATUS is

  active     a browser uses it
  unused     no browser is signed in any more; "connections remove" deletes it
  reconnect  Attentive no longer accepts it: a user must press Connect again

SINCE is the time since it was connected, CHECKED since Attentive last vouched
for it. It changes nothing and may run beside the broker.`,
  example: 'broker connections list --json',
  run: (_request, surroundings) =>
    withStorage(surroundings, async ({ overview, liveness }) => {
      const all = await overview.connections(liveness);
      return {
        text: all.length === 0 ? 'No company is connected yet.' : listOf(all, liveness.now),
        json: { connections: all.map(describeListed) },
      };
    }),
};

function listOf(all: readonly ListedConnection[], now: number): string {
  return tableOf(
    columns,
    all.map((one) => [
      one.account.companyName,
      one.account.companyDomain,
      one.account.companyId,
      kindNames[one.kind],
      standingOf(one),
      String(one.sessions),
      ageOf(one.connectedAt, now),
      ageOf(one.checkedAt, now),
    ]),
  );
}
