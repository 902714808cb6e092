import { basename } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { codeOf, findCircle, importsOf, listFiles, textOf } from './support/source-tree.ts';

/** Which house may import from which. */
const houses: Record<string, readonly string[]> = {
  shared: [],
  extension: ['shared'],
  broker: ['shared'],
  test: ['shared', 'extension', 'broker'],
};

interface Layer {
  /** Parts that it calls. */
  calls: string;
  /** Parts of which it knows the types alone. */
  knows?: string;
}

/**
 * The broker, from the outside in. A route calls flows and never storage; a flow is handed storage
 * and Attentive, and so knows their types alone; everything below knows nothing of what is above.
 */
const brokerLayers: Record<string, Layer> = {
  main: { calls: 'cli' },
  cli: {
    calls: `app attentive config crypto errors flows http log-destination logging metrics
      open-services storage version`,
    knows: 'clock services',
  },
  app: { calls: 'http', knows: 'services' },
  'open-services': { calls: 'attentive crypto metrics storage', knows: 'clock config services' },
  http: {
    calls: 'bounded-question config errors flows logging version',
    knows: 'clock metrics services storage',
  },
  metrics: { calls: 'bounded-question logging', knows: 'attentive clock services storage' },
  services: { calls: '', knows: 'attentive clock config crypto metrics storage' },
  flows: { calls: 'crypto errors', knows: 'account attentive clock logging storage' },
  storage: { calls: 'crypto errors', knows: 'account config' },
  attentive: { calls: 'errors', knows: 'account' },
  config: { calls: '', knows: 'crypto' },
  'log-destination': { calls: '' },
  logging: { calls: 'errors' },
  'bounded-question': { calls: 'errors' },
  crypto: { calls: '' },
  errors: { calls: '' },
  account: { calls: '' },
  clock: { calls: '' },
  version: { calls: '' },
};

/**
 * The extension. A page only asks the background and reads what is stored; what both know stands
 * above the rooms, and whoever may name it.
 */
const extensionRooms: Record<string, Layer> = {
  'background.ts': { calls: 'background broker browser ui' },
  background: { calls: 'broker browser', knows: 'ui' },
  popup: { calls: 'browser ui' },
  options: { calls: 'browser ui' },
  welcome: { calls: 'browser ui' },
  ui: { calls: 'browser' },
  broker: { calls: '' },
  browser: { calls: '' },
  'read-stored.ts': { calls: 'broker' },
};

const files = listFiles();
const sources = files.filter((file) => /\.tsx?$/.test(file));
const products = sources.filter(
  (file) => /^(shared|broker|extension)\//.test(file) && !isTest(file),
);

describe('imports run one way', () => {
  it('between the houses', () => {
    const wrong = importsOf(sources).filter(({ from, to }) => {
      const [house, other] = [partOf(from, 0), partOf(to, 0)];
      return other !== house && !houses[house]?.includes(other);
    });
    expect(wrong).toEqual([]);
  });

  it('between the layers of the broker', () => {
    const own = products.filter((file) => file.startsWith('broker/src/'));
    const wrong = importsOf(own).filter(({ from, to, typeOnly }) => {
      const [layer, other] = [layerOf(from), layerOf(to)];
      if (!to.startsWith('broker/src/') || layer === other) return false;
      const { calls = '', knows = '' } = brokerLayers[layer] ?? {};
      const allowed = typeOnly ? `${calls} ${knows}` : calls;
      return !allowed.split(/\s+/).includes(other);
    });
    expect(wrong).toEqual([]);
    expect(new Set(own.map(layerOf))).toEqual(new Set(Object.keys(brokerLayers)));
  });

  it('between the rooms of the extension', () => {
    const own = products.filter((file) => file.startsWith('extension/src/'));
    const rooms = new Set(own.filter((file) => partOf(file, 3)).map((file) => partOf(file, 2)));
    const wrong = importsOf(own).filter(({ from, to, typeOnly }) => {
      const [room, other] = [partOf(from, 2), partOf(to, 2)];
      if (!to.startsWith('extension/src/') || room === other || !rooms.has(other)) return false;
      const { calls = '', knows = '' } = extensionRooms[room] ?? {};
      return !`${calls} ${typeOnly ? knows : ''}`.split(' ').includes(other);
    });
    expect(wrong).toEqual([]);
    for (const room of rooms) expect(Object.keys(extensionRooms)).toContain(room);
  });

  it('from tests to what they test, and never back', () => {
    expect(importsOf(products).filter(({ to }) => isTest(to))).toEqual([]);
  });

  it('and in no circle', () => {
    expect(findCircle(importsOf(sources).filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });
});

describe('only one place', () => {
  const places: [string, RegExp, string, string[]][] = [
    ['reads the environment', /process\.env/, 'broker/src/', ['broker/src/main.ts']],
    [
      'asks over the network',
      /\bfetch\(|from 'node:https'/,
      'broker/src/',
      ['broker/src/attentive/ask.ts', 'broker/src/cli/doctor/probe.ts'],
    ],
    ['knows SQLite', /node:sqlite/, 'broker/src/', ['broker/src/storage/sqlite/']],
    ['knows PostgreSQL', /from 'pg'/, 'broker/src/', ['broker/src/storage/postgres/']],
    ['knows the browser', /webextension-polyfill/, 'extension/', ['extension/src/browser/api.ts']],
    [
      'names the browser by its global',
      /(?<![\w.'"/-])chrome\.\w|globalThis\.browser/,
      'extension/',
      [],
    ],
    ['knows Fastify', /from '@?fastify/, 'broker/src/', ['broker/src/app.ts', 'broker/src/http/']],
    ['writes SQL', /'(SELECT|INSERT|UPDATE|DELETE) /, 'broker/src/', ['broker/src/storage/']],
  ];

  it.each(places)('%s', (_, sign, house, allowed) => {
    const found = products.filter((file) => file.startsWith(house) && sign.test(codeOf(file)));
    expect(found.filter((file) => !allowed.some((place) => file.startsWith(place)))).toEqual([]);
    for (const place of allowed) expect(found.join()).toContain(place);
  });
});

it('no flow takes the time, chance or the network from anywhere but its caller', () => {
  const signs = /Date\.now|new Date\(\)|performance\.|Math\.random|setTimeout|from 'node:/;
  const flows = products.filter((file) => file.startsWith('broker/src/flows/'));
  expect(flows.filter((file) => signs.test(codeOf(file)))).toEqual([]);
});

it('the extension takes types alone from the schemas, whose validator needs eval', () => {
  const own = products.filter((file) => file.startsWith('extension/'));
  const wrong = importsOf(own).filter(
    ({ to, typeOnly }) => to.startsWith('shared/src/schemas/') && !typeOnly,
  );
  expect(wrong).toEqual([]);
  expect(own.filter((file) => /from 'typebox/.test(codeOf(file)))).toEqual([]);
});

describe('every file', () => {
  it('of source is short enough to be read at once', () => {
    const long = sources.filter(
      (file) => textOf(file).split('\n').length > (isTest(file) ? 350 : 220),
    );
    expect(long).toEqual([]);
  });

  it('says by its name what it is', () => {
    const vague = /^(utils?|helpers?|common|misc|index)\./;
    expect(sources.filter((file) => vague.test(basename(file)))).toEqual([]);
  });

  it('of tests runs whole', () => {
    const partial = /\b(it|test|describe)(\.\w+)*\.(skip|only|todo|fails)\b/;
    expect(sources.filter((file) => partial.test(codeOf(file)))).toEqual([]);
  });

  it('that names packages names each by one version', () => {
    const one = /^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*)$/;
    const manifests = files.filter((file) => basename(file) === 'package.json');
    const named = manifests.flatMap((file) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(textOf(file));
      return Object.entries<string>({ ...dependencies, ...devDependencies });
    });
    expect(named.filter(([, version]) => !one.test(version))).toEqual([]);
    expect(named.length).toBeGreaterThan(40);
  });

  it('is at home on every machine: no absolute path of one, no registry of its own', () => {
    const machine = /(?<![\w.:])\/(root|home|Users|work)\/\w|\b(registry|deb)\.[a-z]|\/tmp\/bash_/;
    const texts = files.filter((file) => !/\.(png|ico|jpg|woff2?)$/.test(file));
    expect(texts.filter((file) => machine.test(textOf(file)))).toEqual([]);
  });
});

function isTest(file: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(file);
}

/** `broker/src/http/pages/html.ts` is of `http`, `broker/src/app.ts` is `app`. */
function layerOf(file: string): string {
  return partOf(file, 2).replace(/\.ts$/, '');
}

function partOf(file: string, index: number): string {
  return file.split('/')[index] ?? '';
}
