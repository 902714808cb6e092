import type { Cause } from '@connector/shared/causes';
import { settings, storedCompanies } from './companies.ts';
import type { Stage } from './stage.ts';
import type { GalleryState } from './state.ts';
import { goOffline } from './steps.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** An attempt as it stands in the browser; `expected` is a company to be reconnected. */
function signIn(stage: Stage, members: object) {
  const brokerUrl = stage.brokers.signIn.broker.url;
  return { signIn: { brokerUrl, expected: null, ...members } };
}

/** Of the answer by which the broker told that it failed. */
const reference = '3f2a9c04-5b1e-4d7a-9c3e-0a1b2c3d4e5f';

function failedWith(cause: Cause): GalleryState['stored'] {
  return (stage) => {
    const failed = signIn(stage, { status: 'failed', cause, reference, failedAt: minutesAgo(2) });
    return storedCompanies([], stage.brokers.signIn.broker.url, failed);
  };
}

const notAsked = ({ local }: ReturnType<typeof storedCompanies>, brokerUrl: string) => ({
  local: { ...local, settings: settings(brokerUrl, false) },
});

/** The popup before any company is there. */
export const popupWithoutCompany: readonly Omit<GalleryState, 'page'>[] = [
  {
    name: 'no service chosen',
    stored: () => storedCompanies([], null),
    says: ['noBrokerHeading'],
  },
  {
    name: 'policy that is no address',
    policy: { brokerUrl: 'http://connect.northwind.example' },
    stored: () => storedCompanies([], null),
    says: ['brokerPolicyHeading'],
  },
  {
    name: 'consent',
    stored: ({ brokers }) => notAsked(storedCompanies([], null), brokers.signIn.broker.url),
    says: ['consentHeading'],
  },
  {
    name: 'consent for another service',
    stored: ({ brokers }) => {
      const { consent } = settings(brokers.both.broker.url);
      return { local: { settings: { brokerUrl: brokers.signIn.broker.url, consent } } };
    },
    says: ({ brokers }) => ['consentOtherLead', new URL(brokers.signIn.broker.url).host],
  },
  {
    name: 'service that does not know us',
    stored: ({ brokers }) => storedCompanies([], brokers.others.broker.url),
    says: ['broker_unknown_extension_title'],
  },
  {
    name: 'not connected',
    stored: ({ brokers }) => storedCompanies([], brokers.signIn.broker.url),
    says: ['scopesAsked'],
  },
  {
    name: 'not connected, private apps too',
    stored: ({ brokers }) => storedCompanies([], brokers.both.broker.url),
    says: ['connectKeyInstead'],
  },
  {
    name: 'not connected, private apps alone',
    stored: ({ brokers }) => storedCompanies([], brokers.keys.broker.url),
    says: ['connectKeyButton'],
  },
  {
    name: 'service that does not answer',
    stored: ({ nobody }) => storedCompanies([], nobody),
    says: ['failure_broker_unreachable_title'],
  },
  {
    name: 'another web site in its place',
    stored: ({ strangers }) => storedCompanies([], strangers.webSite),
    says: ['failure_broker_incompatible_title'],
  },
  {
    name: 'service that is too old',
    stored: ({ strangers }) => storedCompanies([], strangers.olderBroker),
    says: ['broker_too_old_title'],
  },
  {
    name: 'service that is too new',
    stored: ({ strangers }) => storedCompanies([], strangers.newerBroker),
    says: ['broker_too_new_title'],
  },
  {
    name: 'offline',
    stored: ({ brokers }) => storedCompanies([], brokers.signIn.broker.url),
    steps: [goOffline],
    says: ['offlineTitle'],
  },
  {
    name: 'connecting',
    stored: (stage) => {
      const pending = signIn(stage, {
        status: 'pending',
        state: 'the-state',
        codeVerifier: 'v'.repeat(43),
        redirectUri: `https://${stage.extensionId}.chromiumapp.org/attentive`,
        startedAt: minutesAgo(2),
        windowId: null,
      });
      return storedCompanies([], stage.brokers.signIn.broker.url, pending);
    },
    says: ['connectingHeading'],
  },
  { name: 'cancelled', stored: failedWith('denied'), says: ['failure_denied_title'] },
  {
    name: 'sign-in that ran out',
    stored: failedWith('flow_expired'),
    says: ['failure_flow_expired_title'],
  },
  {
    name: 'sign-in that only support can mend',
    stored: failedWith('upstream_refused'),
    says: ['supportButton'],
  },
];
