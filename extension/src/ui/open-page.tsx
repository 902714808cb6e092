import type { ComponentType } from 'preact';
import { render } from 'preact';
import { browser } from '../browser/api.ts';
import { send } from '../browser/messaging.ts';
import { createStorage } from '../browser/storage.ts';
import { createActions } from './actions.ts';
import { PageProvider } from './context.ts';
import { keepEscapeInside } from './keep-escape-inside.ts';
import { loadStored } from './load-stored.ts';
import { createRequests } from './requests.ts';
import { createState } from './state.ts';
import { text } from './text.ts';

/** How often "5 minutes ago" is brought up to date, in milliseconds. */
const clockTick = 30_000;

/** Opens a page in a tab: painted from what is stored, and again whenever that changes. */
export async function openPage(title: string, Content: ComponentType): Promise<void> {
  const clock = () => new Date();
  const storage = createStorage(browser.storage);
  // It has one place: all that it tells belongs there.
  const state = createState(clock(), () => '');
  const actions = createActions(state, createRequests(state, send), clock);

  document.documentElement.lang = text('language');
  document.title = title;
  keepEscapeInside(document);

  await loadStored(state, storage);
  const root = document.getElementById('page');
  if (!root) return;
  render(
    <PageProvider.Provider value={{ state, actions }}>
      <Content />
    </PageProvider.Provider>,
    root,
  );

  storage.onChange(() => void loadStored(state, storage));
  setInterval(() => {
    state.now.value = clock();
  }, clockTick);
}
