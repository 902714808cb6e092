import { readFileSync } from 'node:fs';
import {
  parseNetworks,
  parseOrigin,
  parsePageUrl,
  parsePort,
  parseSupportUrl,
} from './addresses.ts';
import { type Config, type LogLevel, logLevels } from './config.ts';
import { parseDatabaseUrl } from './database-url.ts';
import { parseEncryptionKeys } from './encryption-keys.ts';
import { readMetricsSettings } from './metrics-settings.ts';
import { readOAuthSettings } from './oauth-settings.ts';
import { parseRedirectUris } from './redirect-uris.ts';
import { createSettingReader, type Environment } from './setting-reader.ts';
import { parseDays, parseName, parseOneOf, parseSwitch } from './values.ts';

/** Every problem of the environment, each a sentence that begins with the setting's name. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The broker's settings have ${problems.length} problem(s).`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** What could be read. A setting is undefined only where a problem was noted. */
export type ReadSettings = { [Name in keyof Config]: Config[Name] | undefined };

/** @throws {ConfigError} with all problems at once. */
export function readConfig(environment: Environment, readFile?: ReadFile): Config {
  const { settings, problems } = readSettings(environment, readFile);
  if (problems.length > 0) throw new ConfigError(problems);
  return settings as Config;
}

type ReadFile = (path: string) => string;

/** The settings that are well, whatever is wrong with the others. */
export function readSettings(
  environment: Environment,
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): { settings: ReadSettings; problems: readonly string[] } {
  const reader = createSettingReader(environment, readFile);
  const { read, problems } = reader;

  const publicUrl = read('PUBLIC_URL', { parse: parseOrigin });
  const host = read('HOST', { parse: parseName, fallback: '127.0.0.1' });
  const port = read('PORT', { parse: parsePort, fallback: 8787 });
  const privateApps = read('PRIVATE_APPS', { parse: parseSwitch, fallback: false });
  const oauth = readOAuthSettings(reader, { publicUrl, mayBeAbsent: privateApps !== false });
  const apiUrl = read('ATTENTIVE_API_URL', {
    parse: parseOrigin,
    fallback: 'https://api.attentivemobile.com',
  });
  const redirectUris = read('EXTENSION_REDIRECT_URIS', { parse: parseRedirectUris });
  const database = read('DATABASE_URL', {
    parse: parseDatabaseUrl,
    fallback: parseDatabaseUrl('sqlite:data/broker.db'),
    file: true,
  });
  const encryptionKeys = read('ENCRYPTION_KEYS', { parse: parseEncryptionKeys, file: true });
  const trustProxy = read('TRUST_PROXY', { parse: parseNetworks, fallback: [] });
  const idle = read('SESSION_IDLE_DAYS', { parse: parseDays, fallback: parseDays('14') });
  const max = read('SESSION_MAX_DAYS', { parse: parseDays, fallback: parseDays('90') });
  const logLevel = read<LogLevel>('LOG_LEVEL', { parse: parseOneOf(logLevels), fallback: 'info' });
  const metrics = readMetricsSettings(reader, port);
  const name = read('OPERATOR_NAME', { parse: parseName, fallback: null });
  const privacyPolicyUrl = read('PRIVACY_POLICY_URL', { parse: parsePageUrl, fallback: null });
  const supportUrl = read('SUPPORT_URL', { parse: parseSupportUrl, fallback: null });

  if (idle && max && idle > max) {
    problems.push('SESSION_IDLE_DAYS must not be more than SESSION_MAX_DAYS');
  }
  const settings = {
    publicUrl,
    host,
    port,
    oauth,
    privateApps,
    apiUrl,
    redirectUris,
    database,
    encryptionKeys,
    trustProxy,
    sessionLifetime: idle && max ? { idle, max } : undefined,
    logLevel,
    metrics,
    operator: {
      name: name ?? null,
      privacyPolicyUrl: privacyPolicyUrl ?? null,
      supportUrl: supportUrl ?? null,
    },
  };
  return { settings, problems };
}
