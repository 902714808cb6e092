import { redirectPath } from '@connector/shared/oauth';
import { createBrokerChoice } from './background/broker-choice.ts';
import { createConsentGate } from './background/consent-gate.ts';
import { welcomeOnInstall } from './background/first-run.ts';
import { createHandlers } from './background/handlers.ts';
import { alarmName, createLiveness } from './background/liveness.ts';
import { createNewSessions } from './background/new-sessions.ts';
import { prepare } from './background/prepare.ts';
import { createRevocations } from './background/revocations.ts';
import { createSessions } from './background/sessions.ts';
import { createSignIn } from './background/sign-in.ts';
import { createStore } from './background/store.ts';
import { showOnToolbar } from './background/toolbar.ts';
import { createBrokerClient } from './broker/client.ts';
import { browser } from './browser/api.ts';
import { serve } from './browser/messaging.ts';
import { createStorage, shutOutContentScripts } from './browser/storage.ts';
import { presetBrokerUrl } from './config.ts';
import { text } from './ui/text.ts';

const clock = () => new Date();
const brokerAt = (url: string) => createBrokerClient(fetch, url);
const redirectUri = browser.identity.getRedirectURL(redirectPath);
const store = createStore(createStorage(browser.storage));
const choice = createBrokerChoice({ store, preset: presetBrokerUrl, brokerAt, redirectUri });
const consent = createConsentGate(store, clock);
const revocations = createRevocations({ store, brokerAt, clock });
const newSessions = createNewSessions({ store, brokerAt, revocations, clock });
const sessions = createSessions({ store, brokerAt, revocations, clock });
const signIn = createSignIn({
  browser,
  store,
  redirectUri,
  clock,
  redeem: newSessions.fromCode,
  brokerAnswers: async (url) => (await brokerAt(url).readBroker()).ok,
});

const liveness = createLiveness({
  alarms: browser.alarms,
  store,
  consent,
  sessions,
  revocations,
  isOnline: () => navigator.onLine,
  clock,
  chance: Math.random,
});

const prepared = Promise.all([
  shutOutContentScripts(browser.storage.local),
  shutOutContentScripts(browser.storage.session),
  prepare({ windows: browser.windows, store, currentBroker: choice.current, clock }),
]);

serve(
  createHandlers({ store, brokerAt, consent, choice, signIn, newSessions, sessions }),
  prepared,
);

/** All that follows from what is stored, and is done for nobody who waits. */
async function follow(): Promise<void> {
  await prepared;
  await Promise.all([showOnToolbar(browser.action, store, text), liveness.keep()]);
}

welcomeOnInstall(browser);
store.onChange(() => void follow());
browser.alarms.onAlarm.addListener(({ name, scheduledTime }) => {
  if (name === alarmName) void prepared.then(() => liveness.ring(scheduledTime));
});
// Only what listens for the start of the browser is started with it.
browser.runtime.onStartup.addListener(() => void prepared.then(liveness.start));
void follow();
