import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../broker/src/config/read-config.ts';
import { createEncryptionKey } from '../support/broker-environment.ts';
import { root } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { startStranger } from '../support/stranger.ts';
import { someRedirectUri } from '../support/system.ts';
import { createTestFolder } from '../support/test-folder.ts';

const read = (name: string) => readFileSync(join(root, 'broker/deploy', name), 'utf8');
const service = read('connector-broker.service');

/** What a unit or a command sets, in its order. */
const all = (text: string, setting: RegExp) =>
  [...text.matchAll(setting)].map(([, value = '']) => value);

describe
  .runIf(process.platform === 'linux')
  .each([
    'connector-broker.service',
    'connector-broker-backup.service',
    'connector-broker-backup.timer',
  ])('%s', (name) => {
  it('is understood by systemd in every line', async () => {
    expect(await judge('verify', name)).toEqual({ status: 0, output: '' });
    const misspelt = await judge('verify', name, (text) =>
      text.replace('[Unit]', '[Unit]\nFoo=yes'),
    );
    expect(misspelt.output).toContain('Foo');
  });
});

describe
  .runIf(process.platform === 'linux')
  .each(['connector-broker.service', 'connector-broker-backup.service'])('%s', (name) => {
  it('is exposed by at most 2.0 of 10, and would not be without its restrictions', async () => {
    const strict = ['security', '--offline=true', '--threshold=20'];
    expect((await judge(strict, name)).status).toBe(0);
    const open = await judge(strict, name, (text) =>
      text.replace(/^(CapabilityBoundingSet|SystemCallFilter)=.*$/gm, ''),
    );
    expect(open.status).not.toBe(0);
  });
});

describe('the service', () => {
  it('is given longer to stop than the broker takes, and more memory than its heap', () => {
    expect(Number(/^TimeoutStopSec=(\d+)s$/m.exec(service)?.[1])).toBeGreaterThan(10);
    const heap = Number(/--max-old-space-size=(\d+) /.exec(service)?.[1]);
    expect(Number(/^MemoryMax=(\d+)M$/m.exec(service)?.[1])).toBeGreaterThan(1.5 * heap);
  });

  it('keeps its data and its secrets from everybody else', () => {
    expect(service).toMatch(/^StateDirectoryMode=0700$/m);
    expect(service).toMatch(/^UMask=0077$/m);
    expect(service).not.toMatch(/^Environment=(ATTENTIVE_CLIENT_SECRET|ENCRYPTION_KEYS)=/m);
  });

  it.each(['connector-broker', 'connector-broker-backup.service'])(
    'has the same user, folder, settings and secrets as %s',
    (name) => {
      const signs = /\b(User=\S+|StateDirectory(?:Mode)?=\S+|WorkingDirectory=\S+|UMask=\S+)/g;
      expect(new Set(all(read(name), signs))).toEqual(new Set(all(service, signs)));
      expect(read(name)).toContain(/^ExecStart=(\S+)/m.exec(service)?.[1]);
      for (const secret of all(service, /^LoadCredential=([\w-]+):/gm)) {
        expect(read(name)).toContain(secret);
      }
    },
  );
});

describe('broker.env.example', () => {
  const example = read('broker.env.example');
  const secret = ['ATTENTIVE_CLIENT_SECRET', 'ENCRYPTION_KEYS'];
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const [, table = ''] = /^### Settings\n([\s\S]*?)\n##/m.exec(readme) ?? [];
  const settings = all(table, /^\| (`.*?`) \|/gm).flatMap((names) => all(names, /`(\w+)`/g));

  it('has every setting that the README lists, but the secrets and the address of Attentive', () => {
    const named = all(example, /^#?([A-Z_]+)=/gm);
    const elsewhere = [...secret, 'ATTENTIVE_API_URL'];
    expect(new Set(named)).toEqual(new Set(settings.filter((name) => !elsewhere.includes(name))));
  });

  it('is taken by the broker once the id and the distribution URL are filled in', () => {
    const back = encodeURIComponent('https://connect.example.com/oauth/callback');
    const filled = example
      .replace('client_id=...', `client_id=one&redirect_uri=${back}&scope=events:write`)
      .replace(/(?<=^EXTENSION_REDIRECT_URIS=).*/m, someRedirectUri)
      .replace(/^#(?=[A-Z])/gm, '');
    const secrets = {
      ATTENTIVE_CLIENT_SECRET: 'some-secret',
      ENCRYPTION_KEYS: createEncryptionKey('a'),
    };
    const config = readConfig({ ...parseEnv(filled), ...secrets });
    expect(config.trustProxy).toEqual(['127.0.0.1/32']);
    expect(config.oauth?.distribution.scopes).toEqual(['events:write']);
  });
});

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile');

  it('is understood in every line, and warns of nothing', () => {
    expect(validate(dockerfile)).toEqual([]);
    const misspelt = validate(dockerfile.replace('WORKDIR', 'WORKDIRECTORY'));
    expect(misspelt).not.toEqual([]);
  });

  it('runs the broker as the service does, and as nobody who could change it', () => {
    const heap = /--max-old-space-size=\d+/.exec(service)?.[0];
    expect(heap && dockerfile).toContain(heap);
    expect(dockerfile).toMatch(/^USER node$/m);
  });

  it('tells a container that answers from one that does not', async () => {
    const [, words = '[]'] = /HEALTHCHECK[^[]*CMD (\[.*\])/.exec(dockerfile) ?? [];
    const [command, ...rest] = JSON.parse(words);
    expect(command).toBe('node');
    const isWell = async (port: number) => {
      const child = spawn(process.execPath, rest, { env: { PORT: String(port) } });
      const [code] = await once(child, 'exit');
      return code === 0;
    };

    const paths: string[] = [];
    const live = await startStranger(({ pathname }, response) => {
      paths.push(pathname);
      response.end();
    });
    const broken = await startStranger((_, response) => response.writeHead(503).end());
    expect(await isWell(Number(new URL(live.url).port))).toBe(true);
    expect(paths).toEqual(['/health/live']);
    expect(await isWell(Number(new URL(broken.url).port))).toBe(false);
    expect(await isWell(await findFreePort())).toBe(false);
  });
});

/** What `systemd-analyze` says of a unit. Where its Node lies here is no matter of the unit. */
async function judge(words: string | string[], name: string, change = (text: string) => text) {
  const folder = await createTestFolder();
  for (const file of ['connector-broker-backup.service', name]) {
    const text = read(file).replaceAll('/usr/bin/node', process.execPath);
    writeFileSync(join(folder, file), file === name ? change(text) : text);
  }
  const { status, stdout, stderr } = spawnSync(
    'systemd-analyze',
    [...[words].flat(), join(folder, name)],
    { encoding: 'utf8' },
  );
  const output = words === 'verify' ? stdout + stderr : '';
  return { status, output };
}
