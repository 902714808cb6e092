import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../extension/build.ts';
import { chromiumRedirectUri, developmentKey, extensionId } from '../../extension/identity.ts';
import { createTemporaryFolder, root } from '../support/folders.ts';

const brokerUrl = 'https://broker.example';
const edition = { target: 'chromium', forStore: false } as const;

let temporary: Awaited<ReturnType<typeof createTemporaryFolder>>;
let folder: string;

beforeAll(async () => {
  temporary = await createTemporaryFolder();
  folder = join(temporary.path, 'extension');
  await buildExtension({ ...edition, brokerUrl, outDir: folder });
});

afterAll(() => temporary.remove());

interface Message {
  message: string;
}

interface NamedTexts extends Record<string, Message> {
  extensionName: Message;
  extensionDescription: Message;
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const manifest = () => JSON.parse(read('manifest.json')) as Record<string, unknown>;
const messages = () => JSON.parse(read('_locales/en/messages.json')) as NamedTexts;

function filesOf(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
}

const scripts = () => filesOf(folder).filter((path) => path.endsWith('.js'));

/** Every text in the manifest, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

describe('the manifest', () => {
  it('asks for what it needs, and for no site', () => {
    const { permissions } = manifest();
    expect(permissions).toEqual(['identity', 'storage', 'alarms']);
    for (const key of [
      'host_permissions',
      'optional_permissions',
      'optional_host_permissions',
      'content_scripts',
      'web_accessible_resources',
      'sandbox',
    ]) {
      expect(manifest()).not.toHaveProperty(key);
    }
  });

  it('lets no web page and no other extension speak to it', () => {
    expect(manifest()).toMatchObject({ externally_connectable: { ids: [], matches: [] } });
  });

  it('stays out of private windows', () => {
    expect(manifest()).toMatchObject({ incognito: 'not_allowed' });
  });

  it('connects to its broker alone, and runs nothing but its own scripts', () => {
    const { content_security_policy: policy } = manifest() as {
      content_security_policy: { extension_pages: string };
    };
    expect(Object.keys(policy)).toEqual(['extension_pages']);
    expect(policy.extension_pages.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src ${brokerUrl}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('names only files that exist', () => {
    const paths = textsIn(manifest()).filter((text) => /^[\w./-]+\.(js|html|png|json)$/.test(text));
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });

  it('names only texts that exist, and as short as the stores want them', () => {
    const keys = textsIn(manifest()).flatMap((text) => /^__MSG_(\w+)__$/.exec(text)?.[1] ?? []);
    expect(keys).toContain('extensionName');
    for (const key of keys) expect(messages()).toHaveProperty(key);
    expect(messages().extensionName.message).toMatch(/\(unofficial\)$/);
    expect(messages().extensionName.message.length).toBeLessThanOrEqual(45);
    expect(messages().extensionDescription.message.length).toBeLessThanOrEqual(132);
  });

  it('has the key that gives every unpacked copy the id which brokers know', () => {
    expect(manifest()).toMatchObject({ key: developmentKey });
    const id = extensionId(developmentKey);
    expect(id).toBe('jbnommedfignahjkjfegffelonoemkfe');
    expect(chromiumRedirectUri(id)).toBe(`https://${id}.chromiumapp.org/attentive`);
  });
});

describe('the package', () => {
  it.each([
    ['code made from text', /\beval\(|new Function\b|Function\(['"`]/],
    ['code fetched later', /\bimport\(|importScripts\(/],
    ['schemas of the broker', /typebox|TypeBox/],
    ['secret of the broker', /client_secret|ENCRYPTION_KEYS/],
    ['source map', /sourceMappingURL/],
  ])('holds no %s', (_, pattern) => {
    expect(scripts().length).toBeGreaterThan(1);
    expect(scripts().filter((path) => pattern.test(read(path)))).toEqual([]);
  });

  it.each([
    ['private key', 'PRIVATE KEY'],
    ['path of the machine it was built on', root],
  ])('holds no %s', (_, text) => {
    expect(filesOf(folder).filter((path) => read(path).includes(text))).toEqual([]);
  });

  it('holds nothing that a browser does not load', () => {
    const kinds = filesOf(folder).map((path) => path.slice(path.lastIndexOf('.')));
    expect([...new Set(kinds)].sort()).toEqual(['.css', '.html', '.js', '.json', '.png', '.svg']);
  });

  it('loads scripts and styles from itself alone', () => {
    const pages = filesOf(folder).filter((path) => path.endsWith('.html'));
    expect(pages).toEqual(['src/popup/index.html']);
    for (const page of pages) {
      const sources = [...read(page).matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, url]) => url);
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(source).toMatch(/^\//);
      expect(read(page)).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=/);
    }
  });

  it('is the same, byte for byte, when it is built again', async () => {
    const again = join(temporary.path, 'again');
    await buildExtension({ ...edition, brokerUrl, outDir: again });
    expect(filesOf(again).sort()).toEqual(filesOf(folder).sort());
    for (const path of filesOf(folder)) {
      expect(readFileSync(join(again, path)).equals(readFileSync(join(folder, path)))).toBe(true);
    }
  });
});

describe('a build', () => {
  const build = (address: string) =>
    buildExtension({ ...edition, brokerUrl: address, outDir: join(temporary.path, 'never') });

  it.each([
    ['no URL', 'broker.example'],
    ['nothing', ''],
    ['http to another machine', 'http://broker.example'],
    ['http to a name that looks like this machine', 'http://localhost.example'],
    ['a scheme that is none of the web', 'ftp://broker.example'],
    ['a path', 'https://broker.example/connector'],
    ['a query', 'https://broker.example/?a'],
    ['a user', 'https://user:password@broker.example'],
    ['a second source for the policy', 'https://broker.example;script-src *'],
  ])('refuses %s for a broker', async (_, address) => {
    await expect(build(address)).rejects.toThrow(/^BROKER_URL /);
    expect(existsSync(join(temporary.path, 'never'))).toBe(false);
  });

  it.each([
    'http://127.0.0.1:8787',
    'http://localhost:8787',
    'http://[::1]:8787',
    'https://broker.example/',
  ])('takes %s', async (address) => {
    const outDir = join(temporary.path, 'taken');
    await buildExtension({ ...edition, brokerUrl: address, outDir });
    const built = readFileSync(join(outDir, 'manifest.json'), 'utf8');
    expect(built).toContain(`connect-src ${new URL(address).origin};`);
  });
});
