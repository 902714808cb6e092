import { type ComponentChildren, render } from 'preact';
import { browser } from '../browser/api.ts';
import { send } from '../browser/send.ts';
import { createStorage } from '../browser/storage.ts';
import { presetBrokerUrl } from '../config.ts';
import { createActions } from './actions.ts';
import { type PageContext, PageProvider } from './context.ts';
import { keepAsking } from './keep-asking.ts';
import { keepEscapeInside } from './keep-escape-inside.ts';
import { createLoad } from './load-stored.ts';
import { createRequests, type Requests } from './requests.ts';
import { createState, type PlaceOf } from './state.ts';
import { text } from './text.ts';
import { watchOnline } from './watch-online.ts';

/** How often "5 minutes ago" is brought up to date, in milliseconds. */
const clockTick = 30_000;

export interface PageOptions {
  title: string;
  /** Absent for a page that is one place: all that it tells belongs there. */
  placeOf?: PlaceOf;
  /** Brings the user to the disclosure, where that is not the screen they are on by then. */
  showConsent?: () => void;
  content: (parts: PageParts) => ComponentChildren;
}

/** What a page is made from. */
export interface PageParts extends PageContext {
  requests: Requests;
}

/** Opens a page: painted from what is stored, and again whenever that changes. */
export async function openPage(options: PageOptions): Promise<PageParts> {
  const { title, placeOf = () => '', showConsent = () => {}, content } = options;
  const clock = () => new Date();
  const storage = createStorage(browser.storage);
  const state = createState(clock(), presetBrokerUrl, placeOf);
  const load = createLoad(state, storage);
  const requests = createRequests(state, send, load);
  const actions = createActions({ state, requests, clock, showConsent });
  const parts = { state, actions, requests };

  document.documentElement.lang = text('language');
  document.title = title;
  keepEscapeInside(document);
  watchOnline(state, window);

  // From before the first reading on: no change falls between the two.
  storage.onChange(() => void load());
  await load();
  paint(parts, content(parts));

  // Painted from what is stored; only now is anybody asked.
  setInterval(() => {
    state.now.value = clock();
  }, clockTick);
  keepAsking(() => state.address.value.brokerUrl, actions.readBroker, window);
  return parts;
}

/** In the place of what the page shows while it loads. */
function paint({ state, actions }: PageContext, content: ComponentChildren): void {
  const root = document.getElementById('page');
  if (!root) return;
  root.replaceChildren();
  render(<PageProvider.Provider value={{ state, actions }}>{content}</PageProvider.Provider>, root);
}
