import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromiumRedirectUri, developmentId, geckoId } from '@connector/shared/extension-identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../extension/build.ts';
import { developmentKey, extensionId, firefoxRedirectUri } from '../../extension/identity.ts';
import { filesOf, pathsIn, textsIn } from '../support/built-files.ts';
import { createTemporaryFolder, root } from '../support/folders.ts';

const brokerUrl = 'https://broker.example';

let temporary: Awaited<ReturnType<typeof createTemporaryFolder>>;

beforeAll(async () => {
  temporary = await createTemporaryFolder();
  await buildExtension({ ...unpacked('chromium'), brokerUrl });
  await buildExtension({ ...unpacked('firefox'), brokerUrl });
});

afterAll(() => temporary.remove());

const folderOf = (name: string) => join(temporary.path, name);
const unpacked = (target: 'chromium' | 'firefox') =>
  ({ target, forStore: false, outDir: folderOf(target) }) as const;

interface Message {
  message: string;
}

interface NamedTexts extends Record<string, Message> {
  extensionName: Message;
  extensionDescription: Message;
}

function readManifest(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folderOf(name), 'manifest.json'), 'utf8'));
}

function policyOf(manifest: Record<string, unknown>): string[] {
  const { content_security_policy: policy } = manifest as {
    content_security_policy: { extension_pages: string };
  };
  expect(Object.keys(policy)).toEqual(['extension_pages']);
  return policy.extension_pages.split('; ');
}

describe.each(['chromium', 'firefox'])('the manifest for %s', (target) => {
  const manifest = () => readManifest(target);
  const messages = (): NamedTexts =>
    JSON.parse(readFileSync(join(folderOf(target), '_locales/en/messages.json'), 'utf8'));

  it('asks for identity, storage and alarms, and for no site', () => {
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

  it('stays out of private windows', () => {
    expect(manifest()).toMatchObject({ incognito: 'not_allowed' });
  });

  it('connects to its broker alone, and runs nothing but its own scripts', () => {
    expect(policyOf(manifest())).toEqual([
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
    expect(manifest()).not.toHaveProperty('storage');
  });

  it('names only files that exist', () => {
    const paths = pathsIn(manifest());
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(join(folderOf(target), path)))).toEqual([]);
  });

  it('names only texts that exist, and as short as the stores want them', () => {
    const keys = textsIn(manifest()).flatMap((text) => /^__MSG_(\w+)__$/.exec(text)?.[1] ?? []);
    expect(keys).toContain('extensionName');
    for (const key of keys) expect(messages()).toHaveProperty(key);
    expect(messages().extensionName.message).toMatch(/\(unofficial\)$/);
    expect(messages().extensionName.message.length).toBeLessThanOrEqual(45);
    expect(messages().extensionDescription.message.length).toBeLessThanOrEqual(132);
  });
});

describe('the manifest for Chromium alone', () => {
  it('lets no web page and no other extension speak to it', () => {
    expect(readManifest('chromium')).toMatchObject({
      externally_connectable: { ids: [], matches: [] },
    });
  });

  it('is not installed where the browser has no `browser` of its own, without which nothing runs', () => {
    expect(readManifest('chromium')).toMatchObject({ minimum_chrome_version: '148' });
  });

  it('has the key that gives every unpacked copy the id which brokers know', () => {
    expect(readManifest('chromium')).toMatchObject({ key: developmentKey });
    const id = extensionId(developmentKey);
    expect(id).toBe(developmentId);
    expect(chromiumRedirectUri(id)).toBe(`https://${id}.chromiumapp.org/attentive`);
  });
});

describe('the manifest for Firefox alone', () => {
  it('has nothing in it that only Chromium knows', () => {
    for (const key of ['key', 'minimum_chrome_version', 'externally_connectable']) {
      expect(readManifest('firefox')).not.toHaveProperty(key);
    }
    expect(readManifest('firefox').background).toEqual({
      scripts: [expect.any(String)],
      type: 'module',
    });
  });

  it('has the id that decides the redirect URI, and tells the user what it sends', () => {
    expect(readManifest('firefox').browser_specific_settings).toEqual({
      gecko: {
        id: geckoId,
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['authenticationInfo'] },
      },
    });
    expect(firefoxRedirectUri(geckoId)).toBe(
      'https://13c77fc6977566ac8648e0b2683961d505975fa1.extensions.allizom.org/attentive',
    );
  });
});

describe.each(['chromium', 'firefox'] as const)('the package for %s', (target) => {
  const files = () => filesOf(folderOf(target));
  const scripts = () => files().filter((path) => path.endsWith('.js'));
  const read = (path: string) => readFileSync(join(folderOf(target), path), 'utf8');

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
    expect(files().filter((path) => read(path).includes(text))).toEqual([]);
  });

  it('holds nothing that a browser does not load', () => {
    const kinds = files().map((path) => path.slice(path.lastIndexOf('.')));
    expect([...new Set(kinds)].sort()).toEqual(['.css', '.html', '.js', '.json', '.png']);
  });

  it('has the popup load at most 25 kB of script, gzipped', () => {
    const loaded = new Set<string>();
    const load = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const [, other = ''] of read(path).matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
        load(join(dirname(path), other));
      }
    };
    const page = read('src/popup/index.html');
    for (const [, path = ''] of page.matchAll(/<script[^>]+src="\/([^"]+)"/g)) load(path);
    const size = [...loaded].reduce((sum, path) => sum + gzipSync(read(path)).length, 0);
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThanOrEqual(25_000);
  });

  it('loads scripts and styles from itself alone', () => {
    const pages = files().filter((path) => path.endsWith('.html'));
    const names = ['options', 'popup', 'welcome'];
    expect(pages.sort()).toEqual(names.map((name) => `src/${name}/index.html`));
    for (const page of pages) {
      const sources = [...read(page).matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, url]) => url);
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(source).toMatch(/^\//);
      expect(read(page)).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=/);
    }
  });

  it('is the same, byte for byte, when it is built again', async () => {
    const again = folderOf(`${target}-again`);
    await buildExtension({ target, brokerUrl, forStore: false, outDir: again });
    expect(filesOf(again).sort()).toEqual(files().sort());
    for (const path of files()) {
      const [one, other] = [
        readFileSync(join(again, path)),
        readFileSync(join(folderOf(target), path)),
      ];
      expect(one.equals(other)).toBe(true);
    }
  });
});
