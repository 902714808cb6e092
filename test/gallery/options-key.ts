import { connectionKey } from '../../extension/src/state.ts';
import { failure, tooManyRequests, withMembers } from '../simulator/faults.ts';
import { companyIn, connectedByKey, forgetTries, settings, storedCompanies } from './companies.ts';
import type { Stage } from './stage.ts';
import type { GalleryState, Step } from './state.ts';
import { attentiveAnswers, press, type, waitForWords } from './steps.ts';

const juniper = 'Juniper & Rye';
const saltbox = 'Saltbox Ceramics';
const section = 'private-app';
const wrongKey = 'no-such-key';

const atKeys: GalleryState['stored'] = async ({ brokers }) => {
  await forgetTries(brokers.keys);
  return storedCompanies([], brokers.keys.broker.url);
};

/** A new key of this company's private app. */
function keyOf(name: string): Parameters<typeof type>[0] {
  return ({ brokers: { keys } }) => keys.simulator.regenerateApiKey(companyIn(keys, name));
}

/** Saltbox Ceramics, whose key Attentive no longer accepts. */
const saltboxWaits: GalleryState['stored'] = async (stage) => {
  const company = await connectedByKey(stage, saltbox, (simulator, companyId) =>
    simulator.revokeApiKey(companyId),
  );
  await forgetTries(stage.brokers.keys);
  return storedCompanies([company], stage.brokers.keys.broker.url);
};

/** Saltbox Ceramics, whose session ended in this browser: its key is as good as before. */
const saltboxSignedOut: GalleryState['stored'] = async (stage) => {
  const company = await connectedByKey(stage, saltbox);
  return storedCompanies([{ ...company, token: null }], stage.brokers.keys.broker.url);
};

const saltboxKey = ({ brokers: { keys } }: Stage) =>
  connectionKey({
    brokerUrl: keys.broker.url,
    companyId: companyIn(keys, saltbox),
    kind: 'api_key',
  });

const send = (key: Parameters<typeof type>[0]): Step[] => [
  type(key, 'keyField'),
  press('keyConnect'),
];

/** Sent, refused and told: as often as the broker lets anybody try in a minute, and once more. */
const tooOften: Step[] = Array.from({ length: 6 }, (_, index) => [
  ...send(wrongKey),
  waitForWords(index < 5 ? 'failure_api_key_refused_title' : 'failure_rate_limited_title'),
]).flat();

/** The options page: the API key of a private app. */
export const optionsKey: readonly Omit<GalleryState, 'page'>[] = [
  { name: 'key form', section, stored: atKeys, says: ['keyLead'] },
  {
    name: 'key form without a service',
    section,
    stored: () => storedCompanies([], null),
    says: ['keyServiceFirst'],
  },
  {
    name: 'key form, before consent',
    section,
    stored: ({ brokers }) => ({ local: { settings: settings(brokers.keys.broker.url, false) } }),
    says: ['keyConsentFirst'],
  },
  {
    name: 'wrong key',
    section,
    stored: atKeys,
    steps: send(wrongKey),
    says: ['failure_api_key_refused_title'],
  },
  {
    name: 'too many keys',
    section,
    stored: atKeys,
    steps: tooOften,
    says: ['failure_rate_limited_title'],
  },
  {
    name: 'key while Attentive is busy',
    section,
    stored: atKeys,
    steps: [
      attentiveAnswers({ on: 'me', respond: tooManyRequests('20') }, 'keys'),
      ...send(keyOf(juniper)),
    ],
    says: ['failure_upstream_limited_title'],
  },
  {
    name: 'key while Attentive is away',
    section,
    stored: atKeys,
    steps: [
      attentiveAnswers({ on: 'me', respond: failure(500) }, 'keys'),
      attentiveAnswers({ on: 'me', respond: failure(500) }, 'keys'),
      ...send(keyOf(juniper)),
    ],
    says: ['failure_upstream_unreachable_title'],
  },
  {
    name: 'key of no company',
    section,
    stored: atKeys,
    steps: [
      attentiveAnswers({ on: 'me', rewrite: withMembers({ companyId: undefined }) }, 'keys'),
      ...send(keyOf(juniper)),
    ],
    says: ['failure_company_unknown_title'],
  },
  {
    name: 'key accepted',
    section,
    stored: atKeys,
    steps: send(keyOf(juniper)),
    says: ['keyConnectedTitle', juniper],
  },
  {
    name: 'key to be replaced',
    section,
    about: saltboxKey,
    stored: saltboxWaits,
    says: ['keyReplaceLead', saltbox],
  },
  {
    name: 'key to be entered again',
    section,
    about: saltboxKey,
    stored: saltboxSignedOut,
    says: ['keyAgainLead', saltbox],
  },
  {
    name: 'key of another company',
    section,
    about: saltboxKey,
    stored: saltboxWaits,
    steps: [type(keyOf(juniper), 'keyFieldOf', saltbox), press('keyConnect')],
    says: ['keyOtherTitle', juniper, saltbox],
  },
];
