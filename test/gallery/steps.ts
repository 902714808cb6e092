import { press as pressButton } from '../support/accessible-page.ts';
import type { Step } from './state.ts';

// What a user does, each by the key of the text that they see.

export function press(key: string, ...values: string[]): Step {
  return (page, text) => pressButton(page, text(key, ...values));
}
