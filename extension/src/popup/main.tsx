import { computed, effect, untracked } from '@preact/signals';
import { render } from 'preact';
import { browser } from '../browser/api.ts';
import { send } from '../browser/messaging.ts';
import { createStorage } from '../browser/storage.ts';
import { createActions } from '../ui/actions.ts';
import { PageProvider } from '../ui/context.ts';
import { keepEscapeInside } from '../ui/keep-escape-inside.ts';
import { loadStored } from '../ui/load-stored.ts';
import { createRequests } from '../ui/requests.ts';
import { createState } from '../ui/state.ts';
import { text } from '../ui/text.ts';
import { Popup } from './popup.tsx';
import { placeInPopup, refreshableOn, ScreenProvider, screenOf } from './screen.ts';

/** How often "5 minutes ago" is brought up to date, in milliseconds. */
const clockTick = 30_000;

const clock = () => new Date();
const storage = createStorage(browser.storage);
const state = createState(clock(), placeInPopup);
const screen = screenOf(state);
const actions = createActions(state, createRequests(state, send), clock);

document.documentElement.lang = text('language');
document.title = text('extensionShortName');
keepEscapeInside(document);

await loadStored(state, storage);
const root = document.getElementById('popup');
if (root) {
  root.replaceChildren();
  render(
    <PageProvider.Provider value={{ state, actions }}>
      <ScreenProvider.Provider value={screen}>
        <Popup />
      </ScreenProvider.Provider>
    </PageProvider.Provider>,
    root,
  );
}

// Painted from what is stored; only now is anybody asked.
storage.onChange(() => void loadStored(state, storage));
setInterval(() => {
  state.now.value = clock();
}, clockTick);
void actions.readBroker();
// A change of anything else on the screen is no reason to ask again.
const refreshable = computed(() => refreshableOn(screen.value));
effect(() => {
  const key = refreshable.value;
  if (key) untracked(() => void actions.refresh(key));
});
