import { computed, effect, untracked } from '@preact/signals';
import { render } from 'preact';
import { browser } from '../browser/api.ts';
import { send } from '../browser/send.ts';
import { createStorage } from '../browser/storage.ts';
import { presetBrokerUrl } from '../config.ts';
import { createActions } from '../ui/actions.ts';
import { PageProvider } from '../ui/context.ts';
import { keepEscapeInside } from '../ui/keep-escape-inside.ts';
import { loadStored } from '../ui/load-stored.ts';
import { createRequests } from '../ui/requests.ts';
import { createState } from '../ui/state.ts';
import { text } from '../ui/text.ts';
import { watchOnline } from '../ui/watch-online.ts';
import { Popup } from './popup.tsx';
import { ownBroker, placeInPopup, refreshableOn, ScreenProvider, screenOf } from './screen.ts';

/** How often "5 minutes ago" is brought up to date, in milliseconds. */
const clockTick = 30_000;

const clock = () => new Date();
const storage = createStorage(browser.storage);
const state = createState(clock(), presetBrokerUrl, placeInPopup);
const screen = screenOf(state);
const load = () => loadStored(state, storage);
const actions = createActions(state, createRequests(state, send, load), clock);

document.documentElement.lang = text('language');
document.title = text('extensionShortName');
keepEscapeInside(document);
watchOnline(state, window);

await load();
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
storage.onChange(() => void load());
setInterval(() => {
  state.now.value = clock();
}, clockTick);
keepAsking(() => state.address.value.brokerUrl, actions.readBroker);
keepAsking(() => ownBroker(screen.value, state.address.value), actions.findBroker);
keepAsking(() => refreshableOn(screen.value), actions.refresh);

/** Asks again about something else, and when the network is back; any other change is no reason. */
function keepAsking(about: () => string | null, ask: (about: string) => Promise<void>): void {
  const subject = computed(about);
  const askNow = () => {
    const { value } = subject;
    if (value !== null) untracked(() => void ask(value));
  };
  effect(askNow);
  window.addEventListener('online', askNow);
}
