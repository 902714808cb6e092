import { connected, settings, storedCompanies } from './companies.ts';
import type { GalleryState } from './state.ts';
import { press } from './steps.ts';

const before: GalleryState['stored'] = ({ brokers }) => ({
  local: { settings: settings(brokers.signIn.broker.url, false) },
});

/** The page of the first minutes, step by step. */
export const welcomeStates: readonly Omit<GalleryState, 'page'>[] = [
  { name: 'which service', stored: () => ({ local: {} }), says: ['noBrokerHeading'] },
  {
    name: 'policy that is no address',
    policy: { brokerUrl: 'http://connect.northwind.example' },
    stored: () => ({ local: {} }),
    says: ['brokerPolicyValue'],
  },
  { name: 'consent', stored: before, says: ['consentHeading'] },
  {
    name: 'consent put off',
    stored: before,
    steps: [press('consentLater')],
    says: ['welcomeConsentLater'],
  },
  {
    name: 'connect',
    stored: ({ brokers }) => storedCompanies([], brokers.both.broker.url),
    says: ['connectKeyButton'],
  },
  {
    name: 'service that does not answer',
    stored: ({ nobody }) => storedCompanies([], nobody),
    says: ['failure_broker_unreachable_title'],
  },
  {
    name: 'connected',
    stored: async (stage) =>
      storedCompanies([await connected(stage, 'Juniper & Rye')], stage.brokers.signIn.broker.url),
    says: ['welcomeConnectDone', 'Juniper & Rye'],
  },
];
