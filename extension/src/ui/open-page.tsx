import { computed, effect, untracked } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import { browser } from '../browser/api.ts';
import { send } from '../browser/send.ts';
import { createStorage } from '../browser/storage.ts';
import { presetBrokerUrl } from '../config.ts';
import { createActions } from './actions.ts';
import { type PageContext, PageProvider } from './context.ts';
import { keepEscapeInside } from './keep-escape-inside.ts';
import { loadStored } from './load-stored.ts';
import { createRequests, type Requests } from './requests.ts';
import { createState } from './state.ts';
import { text } from './text.ts';
import { watchOnline } from './watch-online.ts';

/** How often "5 minutes ago" is brought up to date, in milliseconds. */
const clockTick = 30_000;

/** What a page is made from. */
export interface PageParts extends PageContext {
  requests: Requests;
}

/** Opens a page in a tab: painted from what is stored, and again whenever that changes. */
export async function openPage(
  title: string,
  content: (parts: PageParts) => ComponentChildren,
): Promise<void> {
  const clock = () => new Date();
  const storage = createStorage(browser.storage);
  // It has one place: all that it tells belongs there.
  const state = createState(clock(), presetBrokerUrl, () => '');
  const load = () => loadStored(state, storage);
  const requests = createRequests(state, send, load);
  const actions = createActions(state, requests, clock);

  document.documentElement.lang = text('language');
  document.title = title;
  keepEscapeInside(document);
  watchOnline(state, window);

  await load();
  const root = document.getElementById('page');
  if (!root) return;
  render(
    <PageProvider.Provider value={{ state, actions }}>
      {content({ state, actions, requests })}
    </PageProvider.Provider>,
    root,
  );

  storage.onChange(() => void load());
  setInterval(() => {
    state.now.value = clock();
  }, clockTick);
  // Whoever runs the broker is read again for each address, and for no other change.
  const brokerUrl = computed(() => state.address.value.brokerUrl);
  effect(() => {
    if (brokerUrl.value !== null) untracked(() => void actions.readBroker());
  });
}
