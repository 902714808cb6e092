import type { BrokerCause } from '@connector/shared/causes';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { ProblemText, Texts } from './texts/texts.ts';

/** For the person whose sign-in cannot go on and whom no extension can tell. */
export function problemPage(texts: Texts, reason: BrokerCause): string {
  return explain(texts, texts.problems[reason]);
}

/** For whoever wants to sign in where companies are connected by API key alone. */
export function noSignInPage(texts: Texts): string {
  return explain(texts, texts.noSignIn);
}

function explain(texts: Texts, { title, happened, next }: ProblemText): string {
  return layout(texts, {
    title,
    content: html`<h1>${title}</h1>
<p>${happened}</p>
<p><strong>${texts.whatToDo}</strong> ${next}</p>`,
  });
}
