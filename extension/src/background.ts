import { redirectPath } from '@connector/shared/oauth';
import { createHandlers } from './background/handlers.ts';
import { prepare } from './background/prepare.ts';
import { createSessionStore } from './background/session-store.ts';
import { createSessions } from './background/sessions.ts';
import { createSignIn } from './background/sign-in.ts';
import { createBrokerClient } from './broker/client.ts';
import { browser } from './browser/api.ts';
import { serve } from './browser/messaging.ts';
import { createStorage, shutOutContentScripts } from './browser/storage.ts';
import { brokerUrl } from './config.ts';

const clock = () => new Date();
const brokerAt = (url: string) => createBrokerClient(fetch, url);
const broker = brokerAt(brokerUrl);
const store = createSessionStore(createStorage(browser.storage));
const sessions = createSessions({ store, brokerAt, clock });
const signIn = createSignIn({
  browser,
  store,
  brokerUrl,
  redirectUri: browser.identity.getRedirectURL(redirectPath),
  clock,
  redeem: sessions.redeem,
  brokerAnswers: async () => (await broker.readBroker()).ok,
});

const prepared = Promise.all([
  shutOutContentScripts(browser.storage.local),
  shutOutContentScripts(browser.storage.session),
  prepare({ windows: browser.windows, store, brokerUrl, clock }),
]);

serve(createHandlers(signIn, sessions, broker), prepared);
