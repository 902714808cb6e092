import { connected, storedCompanies } from './companies.ts';
import type { GalleryState } from './state.ts';
import { press, tick } from './steps.ts';

const juniper = 'Juniper & Rye';
const dialogs: GalleryState['stored'] = async (stage) =>
  storedCompanies([await connected(stage, juniper)], stage.brokers.signIn.broker.url);

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
    steps: [press('disconnectButton', juniper), tick('disconnectUnderstood')],
    says: ['disconnectTitle', juniper],
    openedBy: ['disconnectButton', juniper],
  },
  {
    name: 'disconnected',
    stored: dialogs,
    steps: [
      press('disconnectButton', juniper),
      tick('disconnectUnderstood'),
      press('disconnectConfirm'),
    ],
    says: ['disconnectedNoticeTitle', juniper],
  },
];
