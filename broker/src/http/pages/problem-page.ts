import type { BrokerCause } from '@connector/shared/causes';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { ProblemText, Texts } from './texts/texts.ts';

/**
 * For the person whose sign-in cannot go on and whom no extension can tell.
 *
 * @param reference the id of the request that failed, if it is known.
 */
export function problemPage(texts: Texts, reason: BrokerCause, reference?: string): string {
  return explain(texts, texts.problems[reason], reference);
}

/** For whoever wants to sign in where companies are connected by API key alone. */
export function noSignInPage(texts: Texts): string {
  return explain(texts, texts.noSignIn);
}

function explain(texts: Texts, { title, happened, next }: ProblemText, reference?: string): string {
  return layout(texts, {
    title,
    content: html`<h1>${title}</h1>
<p>${happened}</p>
<p><strong>${texts.whatToDo}</strong> ${next}</p>
${reference ? referenceLine(texts, reference) : null}`,
  });
}

/** Found by whoever runs the service in their log. One click selects all of it. */
function referenceLine(texts: Texts, reference: string): Html {
  return html`<p class="reference">${texts.reference} <code>${reference}</code></p>`;
}
