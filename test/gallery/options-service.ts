import { connected, storedCompanies } from './companies.ts';
import type { Stage } from './stage.ts';
import type { GalleryState, Words } from './state.ts';
import { press, type } from './steps.ts';

const hostOf = (url: string) => new URL(url).host;
const noService: GalleryState['stored'] = () => storedCompanies([], null);

/** The address is typed, checked, and this is what is said of it. */
function checked(
  name: string,
  address: string | ((stage: Stage) => string),
  says: GalleryState['says'],
): Omit<GalleryState, 'page'> {
  const steps = [type(address, 'addressField'), press('addressCheck')];
  return { name, section: 'service', stored: noService, steps, says };
}

const about =
  (key: string, address: (stage: Stage) => string) =>
  (stage: Stage): Words => [key, hostOf(address(stage))];

/** The options page: which connection service is used. */
export const optionsService: readonly Omit<GalleryState, 'page'>[] = [
  { name: 'no service', section: 'service', stored: noService, says: ['addressField'] },
  checked('no address', 'http://connect.northwind.example', ['probe_no_address_title']),
  checked(
    'nothing answers',
    ({ nobody }) => nobody,
    about('probe_no_answer_title', ({ nobody }) => nobody),
  ),
  checked(
    'another web site',
    ({ strangers }) => strangers.webSite,
    about('probe_no_broker_title', ({ strangers }) => strangers.webSite),
  ),
  checked(
    'service that is too old',
    ({ strangers }) => strangers.olderBroker,
    about('probe_too_old_title', ({ strangers }) => strangers.olderBroker),
  ),
  checked(
    'service that is too new',
    ({ strangers }) => strangers.newerBroker,
    about('probe_too_new_title', ({ strangers }) => strangers.newerBroker),
  ),
  checked(
    'service that has trouble',
    ({ strangers }) => strangers.unwellBroker,
    about('probe_unwell_title', ({ strangers }) => strangers.unwellBroker),
  ),
  checked('service that does not know us', ({ brokers }) => brokers.others.broker.url, [
    'probeForOperator',
  ]),
  checked('service found', ({ brokers }) => brokers.signIn.broker.url, ['addressUse']),
  {
    name: 'service chosen',
    section: 'service',
    stored: noService,
    steps: [
      type(({ brokers }) => brokers.both.broker.url, 'addressField'),
      press('addressCheck'),
      press('addressUse'),
    ],
    says: about('addressKept', ({ brokers }) => brokers.both.broker.url),
  },
  {
    name: 'another service found, with a company',
    section: 'service',
    stored: async (stage) =>
      storedCompanies([await connected(stage, 'Juniper & Rye')], stage.brokers.signIn.broker.url),
    steps: [
      type(({ brokers }) => brokers.both.broker.url, 'addressFieldOther'),
      press('addressCheck'),
    ],
    says: ['addressUse'],
  },
  {
    name: 'service set by the organization',
    section: 'service',
    policy: { brokerUrl: 'https://connect.northwind.example' },
    stored: noService,
    says: ['servicePolicy'],
  },
  {
    name: 'policy that is no address',
    section: 'service',
    policy: { brokerUrl: 'http://connect.northwind.example' },
    stored: noService,
    says: ['brokerPolicyValue'],
  },
];
