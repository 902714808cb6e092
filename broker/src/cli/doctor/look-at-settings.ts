import type { ReadSettings } from '../../config/read-config.ts';
import type { Environment } from '../../config/setting-reader.ts';
import { type Finding, fail, pass } from './finding.ts';

interface Shown {
  /** Undefined for what is not to be shown. */
  value?: (settings: ReadSettings) => unknown;
  /** What to do if it is missing or wrong, beyond what the problem itself says. */
  fix: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const listOf = (values: readonly string[] | undefined) => values?.join(', ');

/** In the order in which an operator needs them. */
const shown: Readonly<Record<string, Shown>> = {
  PUBLIC_URL: {
    value: ({ publicUrl }) => publicUrl,
    fix: 'The address that users reach, for example PUBLIC_URL=https://connect.example.com.',
  },
  ATTENTIVE_DISTRIBUTION_URL: {
    value: ({ oauth }) => oauth && 'explained below',
    fix: "Copy the whole URL from the application's Manage Distribution page at Attentive.",
  },
  ATTENTIVE_CLIENT_SECRET: {
    fix: "Copy it from the application's page at Attentive, or name a file that holds it in ATTENTIVE_CLIENT_SECRET_FILE.",
  },
  EXTENSION_REDIRECT_URIS: {
    value: ({ redirectUris }) => redirectUris && 'explained below',
    fix: '"broker doctor --chrome-id ID" writes the address for the extension with this id.',
  },
  ENCRYPTION_KEYS: {
    fix: 'Make a key with "broker keys generate", and keep a copy where you keep passwords. ENCRYPTION_KEYS_FILE may name a file that holds it.',
  },
  DATABASE_URL: {
    value: ({ database }) => database && 'explained below',
    fix: 'For a file on this machine: DATABASE_URL=sqlite:data/broker.db.',
  },
  HOST: {
    value: ({ host }) => host,
    fix: 'Leave it out, unless this is a container: then HOST=0.0.0.0.',
  },
  PORT: { value: ({ port }) => port, fix: 'Leave it out for 8787.' },
  TRUST_PROXY: {
    value: ({ trustProxy }) => listOf(trustProxy),
    fix: 'For a reverse proxy on this machine: TRUST_PROXY=127.0.0.1/32.',
  },
  PRIVATE_APPS: { value: ({ privateApps }) => onOrOff(privateApps), fix: 'Write on or off.' },
  ATTENTIVE_API_URL: { value: ({ apiUrl }) => apiUrl, fix: 'Leave it out for Attentive itself.' },
  SESSION_IDLE_DAYS: {
    value: ({ sessionLifetime }) => sessionLifetime && sessionLifetime.idle / dayMs,
    fix: 'Leave it out for 14 days.',
  },
  SESSION_MAX_DAYS: {
    value: ({ sessionLifetime }) => sessionLifetime && sessionLifetime.max / dayMs,
    fix: 'Leave it out for 90 days.',
  },
  LOG_LEVEL: { value: ({ logLevel }) => logLevel, fix: 'Leave it out for info.' },
  METRICS_HOST: {
    value: ({ metrics }) => metrics?.host,
    fix: 'Leave it out, unless another machine collects the metrics.',
  },
  METRICS_PORT: {
    value: ({ metrics }) => metrics?.port,
    fix: 'Leave it out for no metrics, or choose a free port.',
  },
  OPERATOR_NAME: {
    value: ({ operator }) => operator?.name,
    fix: 'The name of your company, as users know it.',
  },
  PRIVACY_POLICY_URL: {
    value: ({ operator }) => operator?.privacyPolicyUrl,
    fix: 'The https:// address of your privacy policy, or leave it out.',
  },
  SUPPORT_URL: {
    value: ({ operator }) => operator?.supportUrl,
    fix: 'An https:// or mailto: address, or leave it out.',
  },
};

/** Every setting with its value, or with all that is wrong with it; secrets are only counted. */
export function lookAtSettings(
  settings: ReadSettings,
  problems: readonly string[],
  environment: Environment,
): Finding[] {
  return Object.entries(shown).flatMap(([name, { value, fix }]) => {
    const wrong = problems.filter((problem) => problem.startsWith(`${name} `));
    if (wrong.length > 0)
      return wrong.map((problem) => fail(problem + fileOf(name, environment), fix));
    return [pass(`${name}: ${describe(name, value?.(settings), environment)}`)];
  });
}

/** The end of the sentence: where the value was looked for, if not in the environment. */
function fileOf(name: string, environment: Environment): string {
  const path = environment[`${name}_FILE`];
  return path ? ` (${path}).` : '.';
}

function describe(name: string, value: unknown, environment: Environment): string {
  const isSet = Boolean(environment[name]);
  const isInFile = Boolean(environment[`${name}_FILE`]);
  const text = value === undefined || value === null || value === '' ? '' : String(value);
  if (isInFile) return `${text || 'set'}, from the file ${environment[`${name}_FILE`]}`;
  if (isSet) return text || 'set, and not shown';
  return text ? `${text} (the default)` : 'not set';
}

function onOrOff(is: boolean | undefined): string | undefined {
  if (is === undefined) return undefined;
  return is ? 'on' : 'off';
}
