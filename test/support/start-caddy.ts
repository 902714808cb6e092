import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { vi } from 'vitest';
import { findCaddy } from './caddy.ts';
import { root } from './folders.ts';
import { isPortFree } from './free-port.ts';

export interface CaddyOptions {
  /** Where it keeps what it writes. */
  folder: string;
  httpsPort: number;
  httpPort: number;
  brokerPort: number;
  /** How long it waits for a broker that does not answer, in Caddy's words. */
  patience?: string;
}

/**
 * Debian's Caddy at its most talkative, with the Caddyfile that we ship, but for name and ports. It
 * certifies `localhost` itself; from then on this process believes it.
 */
export async function startCaddy({ folder, patience = '10s', ...ports }: CaddyOptions) {
  const caddyfile = join(folder, 'Caddyfile');
  writeFileSync(caddyfile, adapted(ports, patience));
  const child = spawn(findCaddy(process.env) ?? 'caddy', ['run', '--config', caddyfile], {
    env: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk;
  });
  const listens = async () => {
    if (await isPortFree(ports.httpsPort)) throw new Error(`Caddy does not listen:\n${log}`);
  };
  await vi.waitFor(listens, { timeout: 15_000 });
  const authority = join(folder, 'caddy/pki/authorities/local/root.crt');
  setDefaultCACertificates([...getCACertificates(), readFileSync(authority, 'utf8')]);

  return {
    log: () => log,
    async close() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

type Ports = Pick<CaddyOptions, 'httpsPort' | 'httpPort' | 'brokerPort'>;

/** Our own copy neither touches the machine's certificates nor listens where another may. */
function adapted({ httpsPort, httpPort, brokerPort }: Ports, patience: string): string {
  const options = `{\n\tdebug\n\tadmin off\n\tskip_install_trust\n\thttp_port ${httpPort}`;
  const changes = [
    [/^\{$/m, options],
    [/^connect\.example\.com/m, `https://localhost:${httpsPort}`],
    ['127.0.0.1:8787', `127.0.0.1:${brokerPort}`],
    ['lb_try_duration 10s', `lb_try_duration ${patience}`],
  ] as const;
  return changes.reduce(
    (text, [from, to]) => {
      if (text.search(from) < 0) throw new Error(`The Caddyfile no longer has ${from}.`);
      return text.replace(from, to);
    },
    readFileSync(join(root, 'broker/deploy/Caddyfile'), 'utf8'),
  );
}
