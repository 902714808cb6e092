import type { BrokerAddress } from '../broker-address.ts';
import type { AboutThisCopy } from '../browser/about-this-copy.ts';
import type { Failure } from '../messages.ts';
import type { Settings, SignIn, StoredConnection } from '../state.ts';
import type { BrokerReading, Stored } from '../ui/state.ts';

/** Everything that a diagnosis is made from. */
export interface Findings {
  about: AboutThisCopy;
  address: BrokerAddress;
  broker: BrokerReading;
  stored: Stored;
  now: Date;
}

const sources: Record<BrokerAddress['source'], string> = {
  build: 'built in',
  policy: 'set by policy',
  user: 'typed',
};

/**
 * What somebody who helps wants to know, to be copied: a line for each fact, in English and with
 * code names, as helpers compare it with a log. It names no secret and no company but by its id:
 * every fact is chosen here, and nothing that is stored is passed on whole.
 */
export function diagnose({ about, address, broker, stored, now }: Findings): string {
  const { connections, signIn, settings } = stored;
  return [
    `Connector for Attentive ${about.version}`,
    `Time: ${now.toISOString()}`,
    `Browser: ${about.browser}`,
    `Language: ${about.language}`,
    `Redirect URI: ${about.redirectUri}`,
    `Service: ${address.brokerUrl ?? 'none that can be used'}, ${sources[address.source]}`,
    `Service answers: ${describeBroker(address, broker)}`,
    `Consent: ${describeConsent(settings)}`,
    `Last sign-in: ${describeSignIn(signIn)}`,
    `Sign-outs the service has not heard of: ${connections.revocations.length}`,
    `Companies: ${connections.connections.length}`,
    ...connections.connections.map(describeCompany),
  ]
    .map(onOneLine)
    .join('\n');
}

/** What a service answered may hold anything, but not write a line of its own. */
function onOneLine(fact: string): string {
  return fact.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function describeBroker({ brokerUrl }: BrokerAddress, reading: BrokerReading): string {
  if (brokerUrl === null) return 'not asked';
  if (reading.status === 'reading') return 'not yet';
  if (reading.status === 'failed') return `no, ${reading.cause}${referenceOf(reading)}`;
  const { info, offersSignIn } = reading.broker;
  const ways = [offersSignIn && 'sign-in', info.privateApps && 'private apps'].filter(Boolean);
  return `yes, version ${info.version}, API ${info.apiVersions.join(' ')}, ${ways.join(' and ')}`;
}

function describeConsent({ consent }: Settings): string {
  return consent ? `version ${consent.version}, given ${consent.givenAt}` : 'none';
}

function describeSignIn(signIn: SignIn | null): string {
  switch (signIn?.status) {
    case 'pending':
      return `under way since ${signIn.startedAt} at ${signIn.brokerUrl}`;
    case 'failed':
      return `failed at ${signIn.failedAt}, ${signIn.cause}, at ${signIn.brokerUrl}${referenceOf(signIn)}`;
    case 'other_company':
      return 'another company came than was expected';
    case undefined:
      return 'nothing to tell';
  }
}

function referenceOf({ reference }: Pick<Failure, 'reference'>): string {
  return reference === undefined ? '' : `, reference ${reference}`;
}

function describeCompany(company: StoredConnection): string {
  const { snapshot, token, kind, brokerUrl, companyId, lastUsedAt } = company;
  return [
    `- ${companyId}, ${kind}, at ${brokerUrl}`,
    `${token === null ? 'signed out' : 'signed in'}, ${snapshot.status}`,
    `REST ${snapshot.access.rest}, GraphQL ${snapshot.access.graphql}`,
    `connected ${snapshot.connectedAt}, checked ${snapshot.checkedAt}, used ${lastUsedAt}`,
    `scopes ${snapshot.scopes.map(({ name, state }) => `${name} (${state})`).join(' ') || 'none'}`,
  ].join('; ');
}
