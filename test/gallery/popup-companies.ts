import { knownScopes } from '@connector/shared/scopes';
import { connectionKey } from '../../extension/src/state.ts';
import { failure, tooManyRequests } from '../simulator/faults.ts';
import {
  connected,
  connectedByKey,
  connectedWith,
  minute,
  settings,
  storedCompanies,
} from './companies.ts';
import type { Stage } from './stage.ts';
import type { GalleryState } from './state.ts';
import { attentiveAnswers, attentiveAnswersLate, goOffline, press } from './steps.ts';
import { ownNames } from './world.ts';

const juniper = 'Juniper & Rye';
const saltbox = 'Saltbox Ceramics';

type Past = Parameters<typeof connected>[2];

/** Juniper & Rye on the screen, alone. */
function one(past?: Past): GalleryState['stored'] {
  return async (stage) => stored(stage, [await connected(stage, juniper, past)]);
}

function stored(stage: Stage, companies: Parameters<typeof storedCompanies>[0], session?: object) {
  return storedCompanies(companies, stage.brokers.signIn.broker.url, session);
}

/** The popup with a company on the screen. */
export const popupCompanies: readonly Omit<GalleryState, 'page'>[] = [
  { name: 'connected', stored: one(), says: ['connectedHeading'] },
  {
    name: 'connected by key',
    stored: async (stage) => stored(stage, [await connectedByKey(stage, juniper)]),
    says: ['connectedByKey'],
  },
  {
    name: 'long name',
    stored: async (stage) =>
      stored(stage, [
        await connected(
          stage,
          'The Extraordinarily Long-Named Northern Outfitters and General Provisions Company',
        ),
      ]),
    says: ['connectedHeading'],
  },
  {
    name: 'part of the app may not work',
    stored: one({
      meanwhile: ({ faults }) => faults.push({ on: 'graphql', respond: failure(403) }),
    }),
    says: ['accessGraphqlRefusedTitle'],
  },
  {
    name: 'checked',
    stored: one(),
    steps: [press('checkButton')],
    says: ['checkedNotice'],
  },
  {
    name: 'being checked',
    stored: one(),
    steps: [attentiveAnswersLate('me'), press('checkButton')],
    says: ['checking'],
  },
  {
    name: 'clock that is wrong',
    stored: async (stage) => {
      const company = await connected(stage, juniper);
      stage.clock.setBehind(-20 * minute);
      return stored(stage, [company]);
    },
    steps: [press('checkButton')],
    says: ['clockTitle'],
  },
  {
    name: 'too many tries',
    stored: one(),
    steps: [attentiveAnswers({ on: 'me', respond: tooManyRequests('20') }), press('checkButton')],
    says: ['failure_upstream_limited_title'],
  },
  { name: 'offline with a company', stored: one(), steps: [goOffline], says: ['offlineTitle'] },
  {
    name: 'service has not answered since',
    stored: async (stage) => {
      const company = await connected(stage, juniper);
      return storedCompanies([{ ...company, brokerUrl: stage.nobody }], stage.nobody);
    },
    says: ['staleBody'],
  },
  {
    name: 'reconnect needed',
    stored: one({ meanwhile: (simulator, companyId) => simulator.uninstall(companyId) }),
    says: ['reconnectHeading'],
  },
  {
    name: 'key that is no longer accepted',
    stored: async (stage) =>
      stored(stage, [
        await connectedByKey(stage, juniper, (simulator, companyId) =>
          simulator.revokeApiKey(companyId),
        ),
      ]),
    says: ['reconnectKeyHeading'],
  },
  {
    name: 'more permissions to grant',
    stored: async (stage) =>
      stored(stage, [await connectedWith(stage, juniper, knownScopes.slice(0, 3), knownScopes)]),
    says: ['scopesAddedReason'],
  },
  {
    name: 'permissions that are no longer asked for',
    stored: async (stage) =>
      stored(stage, [await connectedWith(stage, juniper, knownScopes, knownScopes.slice(0, 3))]),
    says: ['scopesDropped'],
  },
  {
    name: 'signed out',
    stored: async (stage) => stored(stage, [{ ...(await connected(stage, juniper)), token: null }]),
    says: ['signedOutHeading'],
  },
  {
    name: 'signed out, connected by key',
    stored: async (stage) =>
      stored(stage, [{ ...(await connectedByKey(stage, juniper)), token: null }]),
    says: ['signedOutKeyBody', juniper],
  },
  {
    name: 'another company came back',
    stored: async (stage) => {
      const [came, meant] = [await connected(stage, saltbox), await connected(stage, juniper)];
      const [connectedKey, expected] = [connectionKey(came), connectionKey(meant)];
      const signIn = { status: 'other_company', expected, connected: connectedKey };
      return stored(stage, [came, meant], { signIn });
    },
    says: ['otherCompanyHeading', saltbox, juniper],
  },
  {
    name: 'another company came back, with names of one’s own',
    stored: async (stage) => {
      const came = { ...(await connected(stage, saltbox)), label: ownNames.saltbox };
      const meant = { ...(await connected(stage, juniper)), label: ownNames.juniper };
      const [connectedKey, expected] = [connectionKey(came), connectionKey(meant)];
      const signIn = { status: 'other_company', expected, connected: connectedKey };
      return stored(stage, [came, meant], { signIn });
    },
    says: ['otherCompanyHeading', ownNames.saltbox, ownNames.juniper],
  },
  {
    name: 'disclosure that has changed',
    stored: async (stage) => {
      const { local } = stored(stage, [await connected(stage, juniper)]);
      const { brokerUrl } = settings(stage.brokers.signIn.broker.url);
      const consent = { version: 0, givenAt: '2026-01-05T09:00:00.000Z' };
      return { local: { ...local, settings: { brokerUrl, consent } } };
    },
    says: ['consentAgainHeading'],
  },
  {
    name: 'storage that is damaged',
    stored: () => ({ local: { version: 1, active: null, connections: 'damaged' } }),
    says: ['failure_storage_failed_title'],
  },
];
