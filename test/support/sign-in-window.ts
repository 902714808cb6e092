import { routes } from '@connector/shared/routes';
import type { Browser } from 'puppeteer-core';
import { applicationName, type User } from '../simulator/world.ts';
import { choose, fill, press, pressAndLeave, waitForHeading } from './accessible-page.ts';

export type SignInWindow = Awaited<ReturnType<typeof waitForSignInWindow>>;

/**
 * The window that `launchWebAuthFlow` opens: the broker's question, then Attentive's pages.
 *
 * @throws if none opens in ten seconds.
 */
export async function waitForSignInWindow(browser: Browser, brokerUrl: string) {
  const address = brokerUrl + routes.authorize;
  const target = await browser
    .waitForTarget((candidate) => candidate.url().startsWith(address), { timeout: 10_000 })
    .catch((cause: unknown) => {
      throw new Error('No sign-in window opened.', { cause });
    });
  const page = await target.asPage();
  page.setDefaultTimeout(10_000);
  return {
    page,
    waitForQuestion: () => waitForHeading(page, 'Connect this extension to Attentive?'),
    continueToAttentive: () => press(page, 'Continue to Attentive'),
    async pressContinueTwice() {
      const button = await page.waitForSelector('::-p-aria(Continue to Attentive)');
      await page.waitForFunction(() =>
        document.getAnimations().every(({ playState }) => playState === 'finished'),
      );
      await button?.click({ count: 2 });
    },
    cancel: () => pressAndLeave(page, 'Cancel'),
    waitForSignIn: () => waitForHeading(page, `Sign in to install ${applicationName}`),
    async signIn({ email, password }: Pick<User, 'email' | 'password'>) {
      await fill(page, 'Email', email);
      await fill(page, 'Password', password);
      await press(page, 'Sign in');
    },
    /** The page on which the user of several companies chooses, and everyone decides. */
    waitForConsent: () =>
      waitForHeading(page, `Allow ${applicationName} to use your Attentive data?`),
    chooseCompany: (name: string) => choose(page, name),
    allow: () => pressAndLeave(page, 'Allow'),
    deny: () => pressAndLeave(page, 'Deny'),
    close: () => page.close(),
  };
}
