import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInstance } from 'addons-linter';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageExtension } from '../../extension/pack.ts';
import { createTemporaryFolder, root } from '../support/folders.ts';
import { runInShell } from '../support/shell.ts';

const brokerUrl = 'https://broker.example';

let temporary: Awaited<ReturnType<typeof createTemporaryFolder>>;
let packages: Awaited<ReturnType<typeof packageExtension>>;

beforeAll(async () => {
  temporary = await createTemporaryFolder();
  packages = await packageExtension({ brokerUrl, outDir: join(temporary.path, 'packages') });
});

afterAll(() => temporary.remove());

const unzip = (path: string) => unzipSync(readFileSync(path));
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

describe.each(['chrome', 'edge', 'firefox'] as const)('the package for the %s store', (store) => {
  it('has no id of its own, and takes updates from the store alone', () => {
    const manifest = JSON.parse(text(unzip(packages[store])['manifest.json']));
    expect(manifest).toMatchObject({ manifest_version: 3 });
    expect(manifest).not.toHaveProperty('key');
    expect(manifest).not.toHaveProperty('update_url');
    expect(JSON.stringify(manifest)).not.toContain('update_url');
  });

  it('holds no source map and no path of the machine it was made on', () => {
    for (const [path, bytes] of Object.entries(unzip(packages[store]))) {
      expect(path).not.toMatch(/\.map$/);
      expect(text(bytes)).not.toMatch(/sourceMappingURL/);
      expect(text(bytes)).not.toContain(root);
    }
  });
});

describe('a package', () => {
  it('has the same bytes when it is made again', async () => {
    const again = await packageExtension({ brokerUrl, outDir: join(temporary.path, 'again') });
    for (const kind of Object.keys(packages) as (keyof typeof packages)[]) {
      expect(readFileSync(again[kind]).equals(readFileSync(packages[kind]))).toBe(true);
    }
  });

  it('has its entries in order, without the time they were made', () => {
    const bytes = readFileSync(packages.firefox);
    expect(Object.keys(unzip(packages.firefox))).toEqual(
      Object.keys(unzip(packages.firefox)).sort(),
    );
    // A local file header: four bytes of signature, and from the tenth the time and the date.
    expect(bytes.readUInt32LE(0)).toBe(0x04034b50);
    expect(bytes.readUInt16LE(10)).toBe(0);
    expect(bytes.readUInt16LE(12)).toBe((1 << 5) | 1);
  });
});

describe('the sources for addons.mozilla.org', () => {
  it('hold nothing of the broker, of the tests, or hidden', () => {
    const paths = Object.keys(unzip(packages.sources));
    expect(paths).toContain('extension/src/background.ts');
    const allowed = /^(extension|shared)\/|^[\w.-]+\.(md|json|yaml)$|^LICENSE$/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(paths.filter((path) => /(^|\/)\.|node_modules|\/dist\//.test(path))).toEqual([]);
  });

  it('become the package again, by the commands that they name', { timeout: 120_000 }, async ({
    signal,
  }) => {
    const folder = join(temporary.path, 'rebuilt');
    for (const [path, bytes] of Object.entries(unzip(packages.sources))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const instructions = readFileSync(join(folder, 'SOURCE_CODE_REVIEW.md'), 'utf8');
    const [, commands = ''] = /```\n([\s\S]*?)```/.exec(instructions) ?? [];
    expect(commands).toContain(`BROKER_URL=${brokerUrl} `);
    expect(await runInShell(commands, folder, signal)).toEqual({
      code: 0,
      output: expect.any(String),
    });

    const rebuilt = join(folder, 'extension/dist/packages', basename(packages.firefox));
    expect(Object.keys(unzip(rebuilt))).toEqual(Object.keys(unzip(packages.firefox)));
    expect(readFileSync(rebuilt).equals(readFileSync(packages.firefox))).toBe(true);
  });
});

describe('the linter of addons.mozilla.org', () => {
  it('finds what SOURCE_CODE_REVIEW.md explains, and nothing else', async () => {
    const { errors, notices, warnings } = await lint(packages.firefox);
    expect([...errors, ...notices]).toEqual([]);
    const explained = readFileSync(join(root, 'SOURCE_CODE_REVIEW.md'), 'utf8');
    const codes = [...explained.matchAll(/^- `([A-Z_]+)`/gm)].map(([, code]) => code);
    expect([...new Set(warnings.map(({ code }) => code))].sort()).toEqual(codes.sort());
    // Once in each bundle that holds Preact.
    const unsafe = warnings.filter(({ code }) => code === 'UNSAFE_VAR_ASSIGNMENT');
    expect(new Set(unsafe.map(({ file }) => file)).size).toBe(unsafe.length);
  });

  it('would find a package that is for another browser', async () => {
    const { errors } = await lint(packages.chrome);
    expect(errors.map(({ code }) => code)).toContain('ADDON_ID_REQUIRED');
  });
});

/** As `web-ext lint` does, but of the package itself and not of a folder. */
function lint(path: string) {
  const config = {
    _: [path],
    logLevel: 'fatal',
    output: 'none',
    minManifestVersion: 2,
    maxManifestVersion: 3,
    enableDataCollectionPermissions: true,
  };
  return createInstance({ config, runAsBinary: false }).run();
}
