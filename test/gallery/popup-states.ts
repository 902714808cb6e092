import { connected, storedCompanies } from './companies.ts';
import type { GalleryState } from './state.ts';
import { press } from './steps.ts';

const juniper = 'Juniper & Rye';

export const popupStates: readonly GalleryState[] = [
  {
    name: 'not connected',
    page: 'popup',
    stored: ({ brokers }) => storedCompanies([], brokers.signIn.broker.url),
    says: ['scopesAsked'],
  },
  {
    name: 'connected',
    page: 'popup',
    stored: async (stage) =>
      storedCompanies([await connected(stage, juniper)], stage.brokers.signIn.broker.url),
    says: ['connectedHeading'],
  },
  {
    name: 'sign out dialog',
    page: 'popup',
    stored: async (stage) =>
      storedCompanies([await connected(stage, juniper)], stage.brokers.signIn.broker.url),
    steps: [press('signOutButton')],
    says: ['signOutTitle', juniper],
    openedBy: ['signOutButton'],
  },
];
