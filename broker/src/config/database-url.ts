import type { DatabaseLocation } from './config.ts';
import { SettingProblem } from './setting-reader.ts';

/** How far each goes beyond a connection that anybody on the way can read. */
const tlsModes = ['disable', 'no-verify', 'require', 'verify-ca', 'verify-full'];

export function parseDatabaseUrl(text: string): DatabaseLocation {
  if (/^postgres(ql)?:/.test(text)) return { engine: 'postgres', url: parsePostgresUrl(text) };
  const path = /^sqlite:(?!:|\/\/)(.+)$/.exec(text)?.[1];
  if (!path) {
    throw new SettingProblem(
      'must be sqlite:PATH, for example sqlite:data/broker.db, or postgres://USER:PASSWORD@HOST/DATABASE',
    );
  }
  return { engine: 'sqlite', path };
}

/** No message repeats any part of it: a password stands in it. */
function parsePostgresUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.pathname.length < 2 || url.hash) {
    throw new SettingProblem(
      'must name a PostgreSQL database as postgres://USER:PASSWORD@HOST/DATABASE, with signs such as @ or # in a password written as %40 or %23',
    );
  }
  const mode = url.searchParams.get('sslmode');
  if (url.searchParams.has('ssl') || (mode !== null && !tlsModes.includes(mode))) {
    throw new SettingProblem(`must say how TLS is used by sslmode, one of ${tlsModes.join(', ')}`);
  }
  if (mode === null && !staysOnMachine(url)) {
    throw new SettingProblem(
      'names another machine, so it must end in ?sslmode=verify-full, or in ?sslmode=disable for a network that only you can read',
    );
  }
  // Programs read these two differently; here they mean what keeps the most out.
  if (mode === 'require' || mode === 'verify-ca') url.searchParams.set('sslmode', 'verify-full');
  return url.href;
}

/** Loopback or a socket of the file system. */
function staysOnMachine({ hostname, searchParams }: URL): boolean {
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  return ['', 'localhost', '127.0.0.1', '[::1]', '::1'].includes(host) || host.startsWith('/');
}
