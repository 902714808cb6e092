import { routes } from '@connector/shared/routes';
import type { Browser } from 'puppeteer-core';
import { applicationName, type User } from '../simulator/world.ts';
import { choose, fill, press, pressAndLeave, waitForHeading } from './accessible-page.ts';

const signInHeading = `Sign in to install ${applicationName}`;
const consentHeading = `Allow ${applicationName} to use your Attentive data?`;

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
    /** Attentive's first page: it remembers who signed in before, as the real one does. */
    async waitForAttentive(): Promise<'sign-in' | 'consent'> {
      const headings = [signInHeading, consentHeading].map((name) => JSON.stringify(name));
      const either = headings.map((name) => `normalize-space()=${name}`).join(' or ');
      const heading = page.locator(`::-p-xpath(//h1[${either}])`);
      const text = await heading.map(({ textContent }) => textContent.trim()).wait();
      return text === consentHeading ? 'consent' : 'sign-in';
    },
    waitForSignIn: () => waitForHeading(page, signInHeading),
    async signIn({ email, password }: Pick<User, 'email' | 'password'>) {
      await fill(page, 'Email', email);
      await fill(page, 'Password', password);
      await press(page, 'Sign in');
    },
    /** The page on which the user of several companies chooses, and everyone decides. */
    waitForConsent: () => waitForHeading(page, consentHeading),
    chooseCompany: (name: string) => choose(page, name),
    allow: () => pressAndLeave(page, 'Allow'),
    deny: () => pressAndLeave(page, 'Deny'),
    close: () => page.close(),
  };
}
