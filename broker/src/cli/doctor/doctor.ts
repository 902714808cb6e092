import { setTimeout as delay } from 'node:timers/promises';
import { routes } from '@connector/shared/routes';
import { type ReadSettings, readSettings } from '../../config/read-config.ts';
import type { Environment } from '../../config/setting-reader.ts';
import { createKeyRing } from '../../crypto/key-ring.ts';
import { type Command, type Request, type Surroundings, UsageProblem } from '../command.ts';
import { type Finding, look, type Section } from './finding.ts';
import { lookAtAttentive } from './look-at-attentive.ts';
import { lookAtClock } from './look-at-clock.ts';
import { lookAtDatabase } from './look-at-database.ts';
import { lookAtDistribution } from './look-at-distribution.ts';
import { lookAtKeys } from './look-at-keys.ts';
import { lookAtProxy } from './look-at-proxy.ts';
import { isTurnedAway, lookAtPublicUrl } from './look-at-public-url.ts';
import { type ExtensionIds, lookAtRedirectUris } from './look-at-redirect-uris.ts';
import { lookAtSettings } from './look-at-settings.ts';
import { type Probe, probe } from './probe.ts';
import { reportOf } from './report.ts';

export const doctor: Command = {
  name: 'doctor',
  arguments: [],
  options: {
    'chrome-id': {
      value: 'ID',
      help: 'may the extension with this id of the Chrome Web Store connect',
    },
    'edge-id': { value: 'ID', help: 'the same for Edge Add-ons' },
    'firefox-id': { value: 'ID', help: "the same for Firefox, by the add-on's own id" },
  },
  summary: 'look at everything, and say what to mend',
  about: `Looks at the settings, the keys, the database, Attentive, the clock and the public
address, and changes nothing. Each line is "pass", "fail", or "look" for what only
you can judge; under it stands what to do. It exits with 1 if anything failed.

Run it with the broker's settings and as the broker's user, best while the broker
runs. It works on broken settings, too: that is what it is for. It sends no secret
anywhere, and so cannot prove the client secret: only a connect does.`,
  example: 'broker doctor --chrome-id abcdefghijklmnopabcdefghijklmnop',
  async run(request, surroundings) {
    const ids = readIds(request);
    const { settings, problems } = readSettings(surroundings.environment);
    // Nothing depends on another, and each has its own end.
    const [database, upstream, publicUrl] = await Promise.all([
      databaseFindings(settings),
      attentiveFindings(settings, surroundings),
      publicUrlFindings(settings),
    ]);
    return reportOf([
      section('Settings', lookAtSettings(settings, problems, surroundings.environment)),
      section('Keys', settings.encryptionKeys ? lookAtKeys(settings.encryptionKeys) : [notYet]),
      section('Database', database),
      section('Distribution URL', distributionFindings(settings, surroundings.environment)),
      section('Redirect URIs', lookAtRedirectUris(settings.redirectUris, ids)),
      section('Attentive', upstream),
      section('Public address', [...publicUrl, ...lookAtProxy(settings)]),
    ]);
  },
};

const notYet = look('Not looked at: it needs settings that failed above.', 'Mend those first.');

function section(topic: string, findings: readonly Finding[]): Section {
  return { topic, findings: findings.length > 0 ? findings : [notYet] };
}

function readIds(request: Request): ExtensionIds {
  return {
    chrome: readChromiumId(request, 'chrome-id'),
    edge: readChromiumId(request, 'edge-id'),
    firefox: request.valueOf('firefox-id'),
  };
}

function readChromiumId(request: Request, name: string): string | undefined {
  const id = request.valueOf(name);
  if (id === undefined || /^[a-p]{32}$/.test(id)) return id;
  throw new UsageProblem(`--${name} is 32 letters from a to p, as the store and the browser show.`);
}

async function databaseFindings({ database, encryptionKeys }: ReadSettings): Promise<Finding[]> {
  if (!database || !encryptionKeys) return [];
  return lookAtDatabase(database, createKeyRing(encryptionKeys));
}

/** Read by itself, so that it is explained also while the secret beside it is missing. */
function distributionFindings(
  { oauth, publicUrl }: ReadSettings,
  { ATTENTIVE_DISTRIBUTION_URL: text }: Environment,
): Finding[] {
  if (text) return lookAtDistribution(text, publicUrl && publicUrl + routes.callback);
  if (oauth === undefined) return [];
  return [
    look(
      'There is none: companies connect by the API key of a private app alone.',
      'Right if that is what you want.',
    ),
  ];
}

async function attentiveFindings(
  { apiUrl }: ReadSettings,
  { clock }: Surroundings,
): Promise<Finding[]> {
  if (!apiUrl) return [];
  const answer = await probe(`${apiUrl}/v1/me`);
  return [lookAtAttentive(apiUrl, answer), lookAtClock(answer, clock())];
}

async function publicUrlFindings({ publicUrl, host, port }: ReadSettings): Promise<Finding[]> {
  if (!publicUrl || !host || port === undefined) return [];
  const localUrl = localUrlOf(host, port);
  const [outside, inside] = await Promise.all([
    askBroker(publicUrl + routes.metadata),
    probe(localUrl + routes.live),
  ]);
  return [lookAtPublicUrl({ publicUrl, localUrl, outside, inside })];
}

/** A broker that is busy is asked again, but not for long. */
async function askBroker(url: string): Promise<Probe> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await probe(url);
    if (attempt === 3 || !isTurnedAway(answer)) return answer;
    await delay(1000);
  }
}

/** An address that means "all of them" is asked by loopback. */
function localUrlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
