import { connectionKey } from '../../../extension/src/state.ts';
import type { Theme } from '../../gallery/axe.ts';
import { connected, settings, storedCompanies } from '../../gallery/companies.ts';
import type { Stage } from '../../gallery/stage.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { press } from '../../gallery/steps.ts';
import type { Simulator } from '../../simulator/simulator.ts';

/** What one screenshot of a store's listing says, and the state of the popup that it shows. */
export interface StoreScene extends GalleryState {
  heading: string;
  sentence: string;
  theme: Theme;
}

const juniper = 'Juniper & Rye';
const saltbox = 'Saltbox Ceramics';
const cafe = 'Café Élan';
const clients = [juniper, 'Northfold Outdoor', saltbox, cafe, 'Ember Candle Co.'];

/** In the order of the listing. */
export const storeScenes: readonly StoreScene[] = [
  {
    ...popup('connected', ['connectedHeading']),
    heading: 'Always know which company you are on',
    sentence: 'Its name, what the app may do there, and when Attentive last confirmed it.',
    stored: agency,
  },
  {
    ...popup('companies', ['connectAnotherHeading']),
    theme: 'dark',
    heading: 'All your clients, kept apart',
    sentence: 'Switch in one click. Each company says for itself how it stands.',
    stored: agency,
    steps: [press('switcherButton', juniper, 'juniperandrye.attn.tv')],
  },
  {
    ...popup('consent', ['consentHeading']),
    heading: 'You know what leaves the browser',
    sentence: 'What is sent, where to and what for, before you connect.',
    stored: beforeConsent,
  },
  {
    ...popup('another-company', ['otherCompanyHeading', saltbox, juniper]),
    heading: 'The wrong company? You hear at once',
    sentence: 'If another company came back than you asked for, it says so before you act.',
    stored: otherCompanyCameBack,
  },
  {
    ...popup('disconnect', ['disconnectTitle', juniper]),
    heading: 'Leave whenever you like',
    sentence: 'On this browser, or for everyone. You read what happens before it does.',
    stored: agency,
    steps: [press('disconnectButton', juniper)],
  },
];

function popup(name: string, says: GalleryState['says']) {
  return { name, says, page: 'popup', theme: 'light' } as const;
}

/** An agency's clients, the first one on the screen, and one at which the app was uninstalled. */
async function agency(stage: Stage) {
  const connections = [];
  for (const name of clients) {
    connections.push(await connected(stage, name, name === cafe ? { meanwhile: uninstall } : {}));
  }
  return storedCompanies(connections, stage.brokers.signIn.broker.url);
}

function uninstall(simulator: Simulator, companyId: string): void {
  simulator.uninstall(companyId);
}

async function otherCompanyCameBack(stage: Stage) {
  const [came, meant] = [await connected(stage, saltbox), await connected(stage, juniper)];
  const [connectedKey, expected] = [connectionKey(came), connectionKey(meant)];
  const signIn = { status: 'other_company', expected, connected: connectedKey };
  return storedCompanies([came, meant], stage.brokers.signIn.broker.url, { signIn });
}

/** Of a broker that a reader might have. None is asked before consent, so none need be there. */
function beforeConsent() {
  const brokerUrl = 'https://connect.northwind.example';
  const { local } = storedCompanies([], brokerUrl);
  return { local: { ...local, settings: settings(brokerUrl, false) } };
}
