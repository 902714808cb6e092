import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '../../extension/build.ts';
import { pathsIn } from '../support/built-files.ts';
import { createTemporaryFolder } from '../support/folders.ts';

let temporary: Awaited<ReturnType<typeof createTemporaryFolder>>;

beforeAll(async () => {
  temporary = await createTemporaryFolder();
});

afterAll(() => temporary.remove());

function build(
  name: string,
  brokerUrl: string | null,
  target: 'chromium' | 'firefox' = 'chromium',
) {
  return buildExtension({ target, brokerUrl, forStore: false, outDir: join(temporary.path, name) });
}

describe('a build for one broker', () => {
  it.each([
    ['no URL', 'broker.example'],
    ['nothing', ''],
    ['http to another machine', 'http://broker.example'],
    ['http to a name that looks like this machine', 'http://localhost.example'],
    ['a scheme that is none of the web', 'ftp://broker.example'],
    ['an end that is to be guessed away', 'https://broker.example/'],
    ['capitals', 'https://Broker.example'],
    ['a path', 'https://broker.example/connector'],
    ['a query', 'https://broker.example/?a'],
    ['a user', 'https://user:password@broker.example'],
    ['an IPv6 address, which no policy can name', 'http://[::1]:8787'],
    ['an IPv6 address with https', 'https://[2001:db8::1]'],
    ['a second source for the policy', 'https://broker.example;script-src *'],
  ])('refuses %s', async (_, address) => {
    await expect(build('never', address)).rejects.toThrow(/^BROKER_URL /);
    expect(existsSync(join(temporary.path, 'never'))).toBe(false);
  });

  it.each(['http://127.0.0.1:8787', 'http://localhost:8787', 'https://broker.example'])(
    'takes %s',
    async (address) => {
      await build('taken', address);
      const built = readFileSync(join(temporary.path, 'taken/manifest.json'), 'utf8');
      expect(built).toContain(`connect-src ${new URL(address).origin};`);
    },
  );
});

describe.each(['chromium', 'firefox'] as const)('a build for any broker, in %s', (target) => {
  const folder = () => join(temporary.path, `any-${target}`);
  const read = (path: string) => readFileSync(join(folder(), path), 'utf8');

  beforeAll(() => build(`any-${target}`, null, target));

  it('may reach what a broker may be: https, or http that stays on this machine', () => {
    expect(read('manifest.json')).toContain(
      'connect-src https: http://localhost:* http://127.0.0.1:*;',
    );
  });

  it('names only files that exist', () => {
    const paths = pathsIn(JSON.parse(read('manifest.json')));
    expect(paths.filter((path) => !existsSync(join(folder(), path)))).toEqual([]);
  });
});

it('an organization may set the address by policy where none was preset', async () => {
  await build('any', null);
  const manifest = JSON.parse(readFileSync(join(temporary.path, 'any/manifest.json'), 'utf8'));
  expect(manifest.storage).toEqual({ managed_schema: 'managed-schema.json' });
  const schema = JSON.parse(readFileSync(join(temporary.path, 'any/managed-schema.json'), 'utf8'));
  expect(schema).toMatchObject({ type: 'object', properties: { brokerUrl: { type: 'string' } } });

  await build('one', 'https://broker.example');
  expect(existsSync(join(temporary.path, 'one/managed-schema.json'))).toBe(false);
});
