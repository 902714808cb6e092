import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { root } from '../../support/folders.ts';
import { proxied, publicUrl } from './connecting.ts';
import { type Client, type ClientAnswer, cookiesOf, createClient } from './keep-alive-client.ts';
import { measureInTurns, type Rounds } from './rounds.ts';
import type { Stage } from './stage.ts';

/** Libraries that send a user to a provider and exchange the code of whoever comes back. */
const peers = {
  '@fastify/oauth2': 'fastify-oauth2.ts',
  'grant on Express': 'grant.ts',
} as const;

/**
 * CPU of one sign-in through each peer: off to the provider, back with a code, code exchanged. That
 * is the middle of a connect, so their figures stand beside ours and not against them.
 */
export async function measurePeers(stage: Stage, rounds: Rounds) {
  const users = await Promise.all(
    Object.entries(peers).map(async ([name, file]) => {
      const program = join(root, 'test/bench/peers', file);
      const subject = await stage.start(file, {
        arguments: [program],
        environment: stage.settings(file),
      });
      const client = createClient(subject.port);
      return { subject, client, contender: { name, pid: subject.pid, work: () => signIn(client) } };
    }),
  );
  try {
    return await measureInTurns(
      users.map(({ contender }) => contender),
      rounds,
    );
  } finally {
    for (const { client } of users) client.close();
    await Promise.all(users.map(({ subject }) => subject.stop()));
  }
}

async function signIn(client: Client): Promise<void> {
  const browser = proxied();
  const started = await client.ask('/connect/attentive', { headers: browser });
  const state = new URL(started.headers.location ?? '').searchParams.get('state') ?? '';
  const back = new URLSearchParams({ code: randomUUID(), state });
  const cookie = cookiesOf(started).join('; ');
  const path = `/connect/attentive/callback?${back}`;
  const answer = await follow(client, path, { ...browser, cookie });
  const { access_token: token } = JSON.parse(answer.text);
  if (typeof token !== 'string') throw new Error(`A sign-in brought no token: ${answer.text}`);
}

async function follow(
  client: Client,
  path: string,
  headers: Record<string, string>,
): Promise<ClientAnswer> {
  const answer = await client.ask(path, { headers });
  const { location } = answer.headers;
  if (location === undefined) return answer;
  const next = new URL(location, publicUrl);
  return follow(client, next.pathname + next.search, headers);
}
