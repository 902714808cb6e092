import { disconnect } from '../flows/disconnect.ts';
import type { ListedConnection } from '../storage/overview.ts';
import { type Answer, type Command, CommandRefused } from './command.ts';
import { confirm, yes } from './confirm.ts';
import { browsers, kindNames, nameOf } from './connection-words.ts';
import { describeListed } from './describe-listed.ts';
import { connectionOf, kind } from './find-company.ts';
import { printable } from './table.ts';
import { type OpenStorage, withStorage } from './with-storage.ts';

export const removeConnection: Command = {
  name: 'connections remove',
  arguments: ['COMPANY'],
  options: { kind, yes },
  summary: 'disconnect a company for everyone',
  about: `Deletes the company's credential, from the database file too, and signs its
browsers out, at once and on every broker. To use it again, a user presses
Connect. COMPANY is its id at Attentive, or its domain.

At Attentive the application stays installed: Attentive offers no way to end
that from here. The company uninstalls it in Attentive's settings.`,
  example: 'broker connections remove acme.attn.tv',
  run: (request, surroundings) =>
    withStorage(surroundings, async (open) => {
      const [company = ''] = request.arguments;
      const one = connectionOf(company, await open.overview.connections(open.liveness), request);
      await confirm(consequenceOf(one), request, surroundings);
      return remove(one, open);
    }),
};

function consequenceOf(one: ListedConnection): string {
  const { companyDomain, companyId } = one.account;
  const name = printable(nameOf(one));
  return `${name} (${companyDomain || companyId}, by ${kindNames[one.kind]}) will be disconnected for everyone, and ${browsers(one.sessions)} signed out.`;
}

async function remove(one: ListedConnection, open: OpenStorage): Promise<Answer> {
  const name = printable(nameOf(one));
  const isDone = await disconnect(open.storage, one, open.record);
  if (!isDone) throw new CommandRefused(`${name} has just been disconnected by another.`);
  return {
    text: `${name} is disconnected. Its credential is deleted, and ${browsers(one.sessions)} signed out.`,
    json: { removed: describeListed(one) },
  };
}
