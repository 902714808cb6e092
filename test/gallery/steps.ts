import type { Fault } from '../simulator/faults.ts';
import { press as pressButton, waitForHeading } from '../support/accessible-page.ts';
import type { Step } from './state.ts';

// What a user does, each by the key of the text that they see, and what happens meanwhile.

export function press(key: string, ...values: string[]): Step {
  return (page, text) => pressButton(page, text(key, ...values));
}

/** A checkbox, by its label. */
export function tick(key: string, ...values: string[]): Step {
  return async (page, text) => {
    await page.locator(`::-p-aria([name=${JSON.stringify(text(key, ...values))}])`).click();
  };
}

/** Types where the focus is. */
export function type(words: string): Step {
  return (page) => page.keyboard.type(words);
}

export function waitForScreen(key: string, ...values: string[]): Step {
  return (page, text) => waitForHeading(page, text(key, ...values));
}

/** The browser loses its network. */
export const goOffline: Step = (page) => page.setOfflineMode(true);

/** Attentive does this at the next call of the broker where companies sign in. */
export function attentiveAnswers(fault: Fault): Step {
  return async (_page, _text, { brokers }) => {
    brokers.signIn.simulator.faults.push(fault);
  };
}
