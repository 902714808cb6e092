import type { ListedConnection } from '../storage/overview.ts';
import type { Command } from './command.ts';
import { ageOf, browsers, kindNames, standingOf } from './connection-words.ts';
import { describeListed, timestamp } from './describe-listed.ts';
import { connectionsOf, kind } from './find-company.ts';
import { printable } from './table.ts';
import { withStorage } from './with-storage.ts';

export const showConnection: Command = {
  name: 'connections show',
  arguments: ['COMPANY'],
  options: { kind },
  summary: 'say all that is known of one company',
  about: `COMPANY is its id at Attentive, or its domain. A company may be connected in two
ways, by OAuth and by the API key of a private app; then both are shown.

Attentive does not report which permissions it granted. "requested" is what the
application asked for, "confirmed" and "refused" are what a call has shown.`,
  example: 'broker connections show acme.attn.tv',
  run: (request, surroundings) =>
    withStorage(surroundings, async ({ overview, liveness }) => {
      const [company = ''] = request.arguments;
      const found = connectionsOf(company, await overview.connections(liveness), request);
      return {
        text: found.map((one) => describe(one, liveness.now)).join('\n\n'),
        json: { connections: found.map(describeListed) },
      };
    }),
};

function describe(one: ListedConnection, now: number): string {
  const { account } = one;
  const at = (time: number) => `${timestamp(time)} (${ageOf(time, now)})`;
  const scopes = one.scopes.map(({ name, state }) => `${name} (${state})`).join(', ');
  const lines = [
    ['Company', account.companyName],
    ['Domain', account.companyDomain],
    ['Id', account.companyId],
    ['Kind', kindNames[one.kind]],
    ['Status', standingOf(one)],
    ['Signed in', browsers(one.sessions)],
    ['Permissions', scopes || 'none named'],
    ['REST', one.access.rest],
    ['GraphQL', one.access.graphql],
    ['Application', account.applicationName],
    ['Its contact', account.contactEmail],
    ['Connected', at(one.connectedAt)],
    ['Checked', at(one.checkedAt)],
  ];
  return lines
    .map(([name = '', value = '']) => `${name.padEnd(12)}  ${printable(value)}`)
    .join('\n');
}
