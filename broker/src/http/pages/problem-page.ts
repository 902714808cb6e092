import type { BrokerCause } from '@connector/shared/causes';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { problemTexts } from './problem-texts.ts';

/** For the person whose sign-in cannot go on and whom no extension can tell. */
export function problemPage(reason: BrokerCause): string {
  const { title, happened, next } = problemTexts[reason];
  return layout({
    title,
    content: html`<h1>${title}</h1>
<p>${happened}</p>
<p><strong>What to do:</strong> ${next}</p>`,
  });
}
