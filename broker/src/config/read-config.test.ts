import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleEnvironment, exampleKeyText, exampleSecret } from '../testing/environment.ts';
import { ConfigError, readConfig } from './read-config.ts';
import type { Environment } from './setting-reader.ts';

function problemsOf(environment: Environment, readFile?: (path: string) => string) {
  try {
    readConfig(environment, readFile);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

function problemsWith(changes: Environment) {
  return problemsOf({ ...exampleEnvironment, ...changes });
}

const required = Object.keys(exampleEnvironment);

describe('the settings', () => {
  it.each(required)('%s is required, and empty is absent', (name) => {
    expect(problemsWith({ [name]: undefined })).toEqual([`${name} is required`]);
    expect(problemsWith({ [name]: '' })).toEqual([`${name} is required`]);
  });

  it.each([
    ['PUBLIC_URL', 'http://broker.example'],
    ['PUBLIC_URL', 'https://broker.example/path'],
    ['PUBLIC_URL', 'https://broker.example?'],
    ['PUBLIC_URL', 'https://broker.example#'],
    ['PUBLIC_URL', 'https://user@broker.example'],
    ['PUBLIC_URL', 'broker.example'],
    ['HOST', ' '],
    ['HOST', 'a\nb'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['PORT', '1e3'],
    ['ATTENTIVE_DISTRIBUTION_URL', 'nonsense'],
    ['ATTENTIVE_CLIENT_SECRET', 'short'],
    ['ATTENTIVE_CLIENT_SECRET', 'with a space in it'],
    ['ATTENTIVE_API_URL', 'http://api.attentivemobile.com'],
    ['ATTENTIVE_API_URL', 'https://api.attentivemobile.com/v1'],
    ['EXTENSION_REDIRECT_URIS', 'https://evil.example/'],
    ['DATABASE_URL', 'postgres://broker@db/broker'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'sqlite::memory:'],
    ['DATABASE_URL', 'sqlite://host/path'],
    ['DATABASE_URL', 'data/broker.db'],
    ['ENCRYPTION_KEYS', 'nonsense'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['PRIVATE_APPS', 'yes'],
    ['PRIVATE_APPS', 'ON'],
    ['SESSION_IDLE_DAYS', '0'],
    ['SESSION_IDLE_DAYS', '1.5'],
    ['SESSION_MAX_DAYS', '3651'],
    ['LOG_LEVEL', 'INFO'],
    ['METRICS_HOST', '127.0.0.1'],
    ['METRICS_PORT', 'on'],
    ['METRICS_PORT', '8787'],
    ['OPERATOR_NAME', 'x'.repeat(101)],
    ['PRIVACY_POLICY_URL', 'http://operator.example/privacy'],
    ['PRIVACY_POLICY_URL', 'javascript:alert(1)'],
    ['SUPPORT_URL', 'ftp://operator.example'],
  ])('%s is refused as %j, by name', (name, value) => {
    const [problem, ...others] = problemsWith({ [name]: value });
    expect(problem).toMatch(new RegExp(`^${name} `));
    expect(others).toEqual([]);
  });

  it('are all refused at once', () => {
    expect(problemsOf({}).map((problem) => problem.split(' ')[0])).toEqual(required);
    const wrong = { PORT: 'x', LOG_LEVEL: 'x', SESSION_MAX_DAYS: 'x', PUBLIC_URL: 'x' };
    expect(problemsWith(wrong)).toHaveLength(4);
  });

  it('refuse an idle time longer than the longest session', () => {
    expect(problemsWith({ SESSION_IDLE_DAYS: '10', SESSION_MAX_DAYS: '9' })).toEqual([
      'SESSION_IDLE_DAYS must not be more than SESSION_MAX_DAYS',
    ]);
  });

  it('refuse a distribution URL that returns to another broker, and say what to register', () => {
    expect(problemsWith({ PUBLIC_URL: 'https://other.example' })).toEqual([
      expect.stringContaining('https://other.example/oauth/callback'),
    ]);
  });

  it('take their documented defaults', () => {
    const config = readConfig(exampleEnvironment);
    expect(config).toMatchObject({
      publicUrl: 'https://broker.example',
      host: '127.0.0.1',
      port: 8787,
      apiUrl: 'https://api.attentivemobile.com',
      database: { engine: 'sqlite', path: 'data/broker.db' },
      trustProxy: [],
      privateApps: false,
      sessionLifetime: { idle: 14 * 86_400_000, max: 90 * 86_400_000 },
      logLevel: 'info',
      metrics: null,
      operator: { name: null, privacyPolicyUrl: null, supportUrl: null },
    });
    expect(config.oauth?.distribution.scopes).toEqual(['events:write', 'attributes:write']);
  });
});

describe('with private apps, the two settings of the public application', () => {
  const none = { ATTENTIVE_DISTRIBUTION_URL: undefined, ATTENTIVE_CLIENT_SECRET: undefined };
  const alone = { ...exampleEnvironment, ...none, PRIVATE_APPS: 'on' };

  it.each([
    ['ATTENTIVE_DISTRIBUTION_URL', 'ATTENTIVE_CLIENT_SECRET'],
    ['ATTENTIVE_CLIENT_SECRET', 'ATTENTIVE_DISTRIBUTION_URL'],
  ])('need each other: %s alone lacks %s', (present, missing) => {
    const environment = { ...alone, [present]: exampleEnvironment[present] };
    expect(problemsOf(environment)).toEqual([`${missing} is required beside ${present}`]);
  });

  it('need each other also where one comes from a file', () => {
    const environment = { ...alone, ATTENTIVE_CLIENT_SECRET_FILE: 'secret-file' };
    expect(problemsOf(environment, () => exampleSecret)).toEqual([
      'ATTENTIVE_DISTRIBUTION_URL is required beside ATTENTIVE_CLIENT_SECRET',
    ]);
  });

  it('are checked where they are there', () => {
    const environment = { ...exampleEnvironment, ATTENTIVE_CLIENT_SECRET: 'short' };
    expect(problemsOf({ ...environment, PRIVATE_APPS: 'on' })).toHaveLength(1);
  });

  it('are required with them off, and with no word of them', () => {
    const both = ['ATTENTIVE_DISTRIBUTION_URL is required', 'ATTENTIVE_CLIENT_SECRET is required'];
    expect(problemsOf({ ...alone, PRIVATE_APPS: 'off' })).toEqual(both);
    expect(problemsOf({ ...alone, PRIVATE_APPS: '' })).toEqual(both);
  });

  it('free no other setting', () => {
    const others = required.filter((name) => !name.startsWith('ATTENTIVE_'));
    expect(problemsOf({ PRIVATE_APPS: 'on' })).toEqual(others.map((name) => `${name} is required`));
  });

  it('may both be absent, or both be there', () => {
    expect(readConfig(alone)).toMatchObject({ oauth: null, privateApps: true });
    const both = readConfig({ ...exampleEnvironment, PRIVATE_APPS: 'on' });
    expect(both).toMatchObject({ oauth: { clientSecret: exampleSecret }, privateApps: true });
  });
});

const fileSettings = [
  ['ATTENTIVE_CLIENT_SECRET', exampleSecret],
  ['DATABASE_URL', 'sqlite:elsewhere.db'],
  ['ENCRYPTION_KEYS', `k1:${exampleKeyText}`],
] as const;

describe.each(fileSettings)('%s from a file', (name, value) => {
  const environment = { ...exampleEnvironment, [name]: undefined, [`${name}_FILE`]: 'secret-file' };

  it.each([value, `${value}\n`, `${value}\r\n`])('drops one trailing newline of %j', (content) => {
    expect(problemsOf(environment, () => content)).toEqual([]);
  });

  it('is refused when both are set, and neither is repeated', () => {
    const [problem, ...others] = problemsOf({ ...environment, [name]: value }, () => value);
    expect(problem).toBe(`${name} and ${name}_FILE are both set: keep one`);
    expect(others).toEqual([]);
  });

  it('is refused when the file cannot be read', () => {
    const unreadable = () => {
      throw new Error(`no such file: ${value}`);
    };
    expect(problemsOf(environment, unreadable)).toEqual([
      `${name} cannot be read from the file that ${name}_FILE names`,
    ]);
  });
});

it('takes only one newline away: a secret that ends in two has one in it', () => {
  const environment = {
    ...exampleEnvironment,
    ATTENTIVE_CLIENT_SECRET: undefined,
    ATTENTIVE_CLIENT_SECRET_FILE: 'secret-file',
  };
  expect(problemsOf(environment, () => `${exampleSecret}\n\n`)).toHaveLength(1);
});

it('reads from a file only what may come from one', () => {
  const environment = { ...exampleEnvironment, PUBLIC_URL: undefined, PUBLIC_URL_FILE: 'file' };
  expect(problemsOf(environment, () => 'https://broker.example')).toEqual([
    'PUBLIC_URL is required',
  ]);
});

it('never throws anything but the list of problems, whatever the settings hold', () => {
  const names = [...required, 'HOST', 'PORT', 'TRUST_PROXY', 'SUPPORT_URL', 'DATABASE_URL'];
  const value = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string().map((text) => `mailto:${text}`),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), value, (name, text) => {
      expect(Array.isArray(problemsWith({ [name]: text }))).toBe(true);
    }),
  );
});

it.each(['EXTENSION_REDIRECT_URIS', 'TRUST_PROXY', 'PUBLIC_URL', 'PORT', 'DATABASE_URL'])(
  'never repeats a secret that was put into %s by mistake',
  (name) => {
    const secret = 'k1:CANARYcanaryCANARYcanary0123456789';
    const told = problemsOf({ ...exampleEnvironment, [name]: secret });
    expect(told).toHaveLength(1);
    expect(told.join()).not.toContain('CANARY');
  },
);

it('never repeats a secret in a problem', () => {
  const canary = 'CANARY-secret-0123456789';
  const around = fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }));
  fc.assert(
    fc.property(around, ([before, after]) => {
      const text = `${before} ${canary}${after}`;
      const told = problemsWith({ ATTENTIVE_CLIENT_SECRET: text, ENCRYPTION_KEYS: text }).join();
      expect(told).not.toContain(canary);
    }),
  );
  const key = exampleKeyText.slice(0, 40);
  expect(problemsWith({ ENCRYPTION_KEYS: `k1:${key}` }).join()).not.toContain(key);
});
