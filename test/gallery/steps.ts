import type { CallTarget, Fault } from '../simulator/faults.ts';
import { fill, press as pressButton } from '../support/accessible-page.ts';
import type { Stage } from './stage.ts';
import type { Step, Words } from './state.ts';

// What a user does, each by the key of the text that they see, and what happens meanwhile.

export function press(key: string, ...values: string[]): Step {
  return (page, text) => pressButton(page, text(key, ...values));
}

/** What is neither a button nor a field: a checkbox, or what unfolds. */
export function click(key: string, ...values: string[]): Step {
  return async (page, text) => {
    await page.locator(`::-p-aria([name=${JSON.stringify(text(key, ...values))}])`).click();
  };
}

/** Into the field that is called so. */
export function type(words: string | ((stage: Stage) => string), ...field: Words): Step {
  return (page, text, stage) =>
    fill(page, text(...field), typeof words === 'string' ? words : words(stage));
}

/** In the list of companies, where the focus is already. */
export function search(words: string): Step {
  return (page) => page.keyboard.type(words);
}

export function waitForWords(key: string, ...values: string[]): Step {
  return async (page, text) => {
    const isSaid = (words: string) => document.body.textContent.includes(words);
    await page.waitForFunction(isSaid, {}, text(key, ...values));
  };
}

/** The browser loses its network. */
export const goOffline: Step = (page) => page.setOfflineMode(true);

/** Attentive does this when that broker calls next. */
export function attentiveAnswers(fault: Fault, broker: 'signIn' | 'keys' = 'signIn'): Step {
  return async (_page, _text, { brokers }) => {
    brokers[broker].simulator.faults.push(fault);
  };
}

/** Attentive takes its time, until the gallery goes on to the next state. */
export function attentiveAnswersLate(on: CallTarget): Step {
  return async (_page, _text, { brokers, waiting }) => {
    const wait = new Promise<void>((resolve) => waiting.push(resolve));
    brokers.signIn.simulator.faults.push({ on, wait });
  };
}
