import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBroker } from '../../broker/build.ts';
import { licencesOf } from '../../broker/bundled-licences.ts';
import { startSimulator } from '../simulator/simulator.ts';
import {
  brokerEnvironment,
  brokerUrlOf,
  createEncryptionKey,
} from '../support/broker-environment.ts';
import { startBundled } from '../support/bundled-broker.ts';
import { createTemporaryFolder, root } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { http } from '../support/http.ts';
import { runInShell } from '../support/shell.ts';
import { listFiles } from '../support/source-tree.ts';
import { someRedirectUri } from '../support/system.ts';
import { createTestFolder } from '../support/test-folder.ts';
import { api, connect } from '../support/user-agent.ts';

let temporary: Awaited<ReturnType<typeof createTemporaryFolder>>;
let bundle: string;

beforeAll(async () => {
  temporary = await createTemporaryFolder();
  bundle = await buildBroker(temporary.path);
});
afterAll(() => temporary.remove());

const text = () => readFileSync(bundle, 'utf8');

describe('broker.mjs, alone in its folder', () => {
  it('lists every setting it lacks, and leaves nothing behind', async () => {
    const folder = await createTestFolder();
    const { code, stdout, stderr } = await startBundled({ bundle, folder }).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('PUBLIC_URL is required');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a Node that is too old in one sentence', async () => {
    const older = 'Object.defineProperty(process.versions, "node", { value: "20.19.2" })';
    const options = ['--import', `data:text/javascript,${older}`];
    const { code, stderr } = await startBundled({ bundle, folder: temporary.path, options }).ended;
    expect([code, stderr]).toEqual([
      1,
      'The broker needs Node 24 or newer, and this is 20.19.2.\n',
    ]);
  });

  it('understands the same commands as its source', async () => {
    const ask = (program: string, words: string[]) =>
      startBundled({ bundle: program, folder: temporary.path, words }).ended;
    const source = join(root, 'broker/src/main.ts');
    for (const words of [['--help'], ['--version'], ['no such command']]) {
      expect(await ask(bundle, words)).toEqual(await ask(source, words));
    }
  });

  it('connects a company, keeps it over a restart, and stops with 0', async () => {
    const folder = await createTestFolder();
    const port = await findFreePort();
    const url = brokerUrlOf(port);
    const simulator = await startSimulator({ registeredRedirectUris: [`${url}/oauth/callback`] });
    const environment = brokerEnvironment({
      port,
      simulator,
      redirectUris: [someRedirectUri],
      databaseUrl: 'sqlite:broker.db',
      encryptionKeys: createEncryptionKey('first'),
    });
    const start = async () => {
      const broker = startBundled({ bundle, folder, environment });
      await waitUntilReady(url);
      return broker;
    };
    const place = { broker: { url }, simulator };

    const first = await start();
    const { token } = await connect(place);
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(folder)).toEqual(['broker.db']);

    const second = await start();
    expect((await api(place, token, '/v1/connection')).json()).toMatchObject({ status: 'active' });
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    await simulator.close();
  });
});

describe('broker.mjs', () => {
  it('needs Node and nothing else', () => {
    const imports = [...text().matchAll(/^(?:import .*?|export .*?) from "([^"]+)";$/gm)];
    const required = [...text().matchAll(/\b__require\("([^"]+)"\)/g)];
    const named = [...imports, ...required].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !isBuiltin(name) && name !== 'pg-native')).toEqual([]);
  });

  it.each([
    ['the folder it was built in', root],
    ['a home', `${homedir()}/`],
    ['a temporary folder', `${tmpdir()}/`],
    ['a source map', 'sourceMappingURL'],
    ['a registry', 'npmjs.org'],
  ])('holds no trace of %s', (_, trace) => {
    expect(text().includes(trace)).toBe(false);
  });

  it('carries the name and the licence of every package in it, each free to be handed on', () => {
    const parts = [...text().matchAll(/^\/\/ node_modules\/\.pnpm\/.*\/node_modules\/(\S+)/gm)];
    const packages = parts.map(([, path = '']) => /^(@[^/]+\/)?[^/]+/.exec(path)?.[0]);
    expect(packages).toContain('fastify');
    const carried = [...text().matchAll(/^\/\/ (\S+) \d\S* \((.+)\)$/gm)];
    expect(new Set(carried.map(([, name]) => name))).toEqual(new Set(packages));
    const free = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'];
    expect(
      carried.map(([, , licence]) => licence).filter((one) => !free.includes(one ?? '')),
    ).toEqual([]);
  });

  it('is the same, byte for byte, when it is built in another folder', {
    timeout: 120_000,
  }, async ({ signal }) => {
    const folder = await createTestFolder();
    const needed = /^(broker|shared|extension)\/|^[^/]+\.(json|yaml)$/;
    for (const file of listFiles().filter((path) => needed.test(path))) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(root, file), join(folder, file));
    }
    const one = readFileSync(await buildBroker(join(folder, 'from the tree')));
    const commands = `
      npx --yes pnpm@12 install --frozen-lockfile --prefer-offline
      node_modules/.bin/node broker/build.ts`;
    expect(await runInShell(commands, folder, signal)).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'dist/broker.mjs')).equals(one)).toBe(true);
  });
});

describe('a package', () => {
  it('that names no licence is not handed on', async () => {
    const folder = await createTestFolder();
    const nameless = join(folder, 'node_modules/nameless');
    cpSync(join(root, 'shared/package.json'), join(nameless, 'package.json'));
    expect(() => licencesOf([join(nameless, 'main.js')])).toThrow('does not name its licence');
    expect(existsSync(nameless)).toBe(true);
  });
});

async function waitUntilReady(url: string) {
  const isReady = () => http(`${url}/health/ready`).then(({ status }) => status);
  await expect.poll(() => isReady().catch(() => 0), { timeout: 15_000 }).toBe(200);
}
