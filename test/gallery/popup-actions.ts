import { connected, storedCompanies } from './companies.ts';
import type { GalleryState } from './state.ts';
import { click, press, search } from './steps.ts';
import { createGalleryWorld } from './world.ts';

const juniper = 'Juniper & Rye';
const dialogs: GalleryState['stored'] = async (stage) =>
  storedCompanies([await connected(stage, juniper)], stage.brokers.signIn.broker.url);

/** These companies of the agency, the first one on the screen. */
function several(...names: string[]): GalleryState['stored'] {
  return async (stage) => {
    const companies = [];
    for (const name of names) companies.push(await connected(stage, name));
    return storedCompanies(companies, stage.brokers.signIn.broker.url);
  };
}

const twelve = createGalleryWorld().companies.map(({ name }) => name);
const switcher = ['switcherButton', juniper, 'juniperandrye.attn.tv'] as const;

/** What the user opens in the popup, and what is told once they have acted. */
export const popupActions: readonly Omit<GalleryState, 'page'>[] = [
  {
    name: 'sign out dialog',
    stored: dialogs,
    steps: [press('signOutButton')],
    says: ['signOutTitle', juniper],
    openedBy: ['signOutButton'],
  },
  {
    name: 'signed out of the only company',
    stored: dialogs,
    steps: [press('signOutButton'), press('signOutConfirm')],
    says: ['signedOutNoticeTitle', juniper],
  },
  {
    name: 'disconnect dialog',
    stored: dialogs,
    steps: [press('disconnectButton', juniper)],
    says: ['disconnectTitle', juniper],
    openedBy: ['disconnectButton', juniper],
  },
  {
    name: 'disconnect dialog, understood',
    stored: dialogs,
    steps: [press('disconnectButton', juniper), click('disconnectUnderstood')],
    says: ['disconnectTitle', juniper],
    openedBy: ['disconnectButton', juniper],
  },
  {
    name: 'disconnected',
    stored: dialogs,
    steps: [
      press('disconnectButton', juniper),
      click('disconnectUnderstood'),
      press('disconnectConfirm'),
    ],
    says: ['disconnectedNoticeTitle', juniper],
  },
  {
    name: 'signed out while the service is away',
    stored: async (stage) => {
      const company = { ...(await connected(stage, juniper)), brokerUrl: stage.nobody };
      return storedCompanies([company], stage.nobody);
    },
    steps: [press('signOutButton'), press('signOutConfirm')],
    says: ['signedOutNoticeLater'],
  },
  {
    name: 'list of two companies',
    stored: several(juniper, 'Saltbox Ceramics'),
    steps: [press(...switcher)],
    says: ['connectAnotherHeading'],
    openedBy: switcher,
  },
  {
    name: 'list of twelve companies',
    stored: several(...twelve),
    steps: [press(...switcher)],
    says: ['connectAnotherHeading'],
    openedBy: switcher,
  },
  {
    name: 'list of companies, searched',
    stored: several(...twelve),
    steps: [press(...switcher), search('cafe')],
    says: ['switcherFound_one', '1'],
    openedBy: switcher,
  },
  {
    name: 'list of companies, nothing found',
    stored: several(...twelve),
    steps: [press(...switcher), search('zebra')],
    says: ['switcherNoneFound'],
    openedBy: switcher,
  },
  {
    name: 'connect another',
    stored: dialogs,
    steps: [press(...switcher), press('connectAnotherHeading')],
    says: ['scopesAsked'],
  },
];
