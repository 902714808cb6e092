import { connected, connectedByKey, settings, storedCompanies } from './companies.ts';
import type { GalleryState } from './state.ts';
import { click, press } from './steps.ts';
import { createGalleryWorld } from './world.ts';

const juniper = 'Juniper & Rye';
const saltbox = 'Saltbox Ceramics';
const twelve = createGalleryWorld().companies.map(({ name }) => name);

/** A company in each of the ways in which it can stand. */
const oneOfEach: GalleryState['stored'] = async (stage) => {
  const companies = [
    await connected(stage, juniper),
    await connected(stage, 'Northfold Outdoor', {
      meanwhile: (simulator, companyId) => simulator.uninstall(companyId),
    }),
    { ...(await connected(stage, 'Café Élan')), token: null },
    await connectedByKey(stage, saltbox),
  ];
  return storedCompanies(companies, stage.brokers.signIn.broker.url);
};

const two: GalleryState['stored'] = async (stage) => {
  const companies = [await connected(stage, juniper), await connected(stage, saltbox)];
  return storedCompanies(companies, stage.brokers.signIn.broker.url);
};

/** The options page: its companies, and what is done with all of them or with everything. */
export const optionsCompanies: readonly Omit<GalleryState, 'page'>[] = [
  {
    name: 'no companies',
    stored: ({ brokers }) => storedCompanies([], brokers.signIn.broker.url),
    says: ['companiesNone'],
  },
  {
    name: 'before consent',
    stored: ({ brokers }) => ({ local: { settings: settings(brokers.both.broker.url, false) } }),
    says: ['consentHeading'],
  },
  { name: 'two companies', stored: two, says: ['companyInUse'] },
  { name: 'companies in every state', stored: oneOfEach, says: ['companyInUse'] },
  {
    name: 'twelve companies',
    stored: async (stage) => {
      const companies = [];
      for (const name of twelve) companies.push(await connected(stage, name));
      return storedCompanies(companies, stage.brokers.signIn.broker.url);
    },
    says: ['companyInUse'],
  },
  {
    name: 'a name of one’s own',
    stored: async (stage) =>
      storedCompanies([await connected(stage, juniper)], stage.brokers.signIn.broker.url),
    steps: [press('renameButton')],
    says: ['renameNote'],
    openedBy: ['renameButton'],
  },
  {
    name: 'sign out of all dialog',
    stored: two,
    steps: [press('signOutOfAllButton')],
    says: ['signOutOfAllTitle_other', '2'],
    openedBy: ['signOutOfAllButton'],
  },
  {
    name: 'signed out of all',
    stored: two,
    steps: [press('signOutOfAllButton'), press('signOutConfirm')],
    says: ['signedOutOfAllTitle'],
  },
  {
    name: 'details for support',
    section: 'diagnostics',
    stored: two,
    steps: [click('diagnosticsShow')],
    says: ['diagnosticsShow'],
  },
  {
    name: 'erase dialog',
    section: 'erase',
    stored: two,
    steps: [press('eraseButton')],
    says: ['eraseTitle'],
    openedBy: ['eraseButton'],
  },
  {
    name: 'everything erased',
    section: 'erase',
    stored: two,
    steps: [press('eraseButton'), click('eraseUnderstood'), press('eraseConfirm')],
    says: ['erasedHeading'],
  },
];
