import type { Question } from './question-page.ts';

export const flowLifetimeMs = 10 * 60 * 1000;

/** A sign-in that Attentive has not answered yet: sealed in the browser's cookie. */
export interface PendingFlow extends Question {
  attentiveState: string;
  /** Milliseconds since 1970. */
  startedAt: number;
}
