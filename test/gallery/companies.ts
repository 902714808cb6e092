import { apiKeyGrantType } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import type { Connection } from '@connector/shared/schemas/connection';
import { disclosureVersion } from '../../extension/src/consent.ts';
import { connectionKey, type StoredConnection } from '../../extension/src/state.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { postForm } from '../support/http.ts';
import type { System } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';
import type { Stage } from './stage.ts';
import type { Stored } from './state.ts';
import { agency } from './world.ts';

export const minute = 60_000;
const day = 24 * 60 * minute;

export const settings = (brokerUrl: string | null, consents = true) => ({
  brokerUrl,
  consent: consents
    ? { version: disclosureVersion, brokerUrl, givenAt: new Date().toISOString() }
    : null,
});

interface Past {
  /** What happened before Attentive was asked about it again. */
  meanwhile?: (simulator: Simulator, companyId: string) => void;
  /** How long ago that was: up to ten minutes, and the popup does not ask anew by itself. */
  checkedAgo?: number;
}

/** A company that signed in at Attentive twelve days ago, as the extension would have stored it. */
export async function connected(
  stage: Stage,
  name: string,
  { meanwhile = () => {}, checkedAgo = 5 * minute }: Past = {},
): Promise<StoredConnection> {
  const system = stage.brokers.signIn;
  const companyId = companyIn(system, name);
  const { token } = await stage.clock.ago(12 * day, () => connect(system, agency, companyId));
  meanwhile(system.simulator, companyId);
  return entry(stage, system, token, checkedAgo);
}

/** The same by the API key of its private app. */
export async function connectedByKey(
  stage: Stage,
  name: string,
  meanwhile: Past['meanwhile'] = () => {},
): Promise<StoredConnection> {
  const system = stage.brokers.keys;
  const companyId = companyIn(system, name);
  const apiKey = system.simulator.regenerateApiKey(companyId);
  await forgetTries(system);
  const fields = { grant_type: apiKeyGrantType, client_id: 'extension', api_key: apiKey };
  const answer = await stage.clock.ago(12 * day, () =>
    postForm(system.broker.url + routes.token, fields),
  );
  meanwhile(system.simulator, companyId);
  return entry(stage, system, String(answer.json().access_token), 5 * minute);
}

/** Connected when the broker asked for these scopes; now it asks for others. */
export async function connectedWith(
  stage: Stage,
  name: string,
  then: readonly string[],
  now: readonly string[],
): Promise<StoredConnection> {
  const system = stage.brokers.changing;
  await askFor(system, then);
  const { token } = await stage.clock.ago(12 * day, () =>
    connect(system, agency, companyIn(system, name)),
  );
  await askFor(system, now);
  return entry(stage, system, token, 5 * minute);
}

/** As the operator does it: another distribution URL in the settings, and a restart. */
async function askFor(system: System, scopes: readonly string[]): Promise<void> {
  const url = new URL(system.simulator.distributionUrl);
  url.searchParams.set('scope', scopes.join(' '));
  system.environment.ATTENTIVE_DISTRIBUTION_URL = url.href;
  await system.restartBroker();
}

/** A broker counts the keys that were tried in a minute, and a gallery tries many. */
export function forgetTries(system: System): Promise<void> {
  return system.restartBroker();
}

export function companyIn({ simulator }: System, name: string): string {
  const found = simulator.world.companies.find((company) => company.name === name);
  if (!found) throw new Error(`The gallery's world has no company ${name}.`);
  return found.id;
}

/** These companies, the first one on the screen. */
export function storedCompanies(
  connections: StoredConnection[],
  brokerUrl: string | null,
  session: object = {},
): Stored {
  const [first] = connections;
  return {
    local: {
      version: 1,
      active: first ? connectionKey(first) : null,
      connections,
      revocations: [],
      settings: settings(brokerUrl),
    },
    session,
  };
}

async function entry(
  { clock }: Stage,
  system: System,
  token: string,
  checkedAgo: number,
): Promise<StoredConnection> {
  const answer = await clock.ago(checkedAgo, () =>
    api(system, token, routes.connectionCheck, 'POST'),
  );
  const snapshot = answer.json() as unknown as Connection;
  return {
    brokerUrl: system.broker.url,
    companyId: snapshot.company.id,
    kind: snapshot.kind,
    token,
    snapshot,
    label: null,
    lastUsedAt: snapshot.checkedAt,
  };
}
