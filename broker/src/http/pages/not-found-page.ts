import { routes } from '@connector/shared/routes';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { Texts } from './texts/texts.ts';

export function notFoundPage(texts: Texts): string {
  const { heading, explanation, homeLink } = texts.notFound;
  return layout(texts, {
    title: heading,
    content: html`<h1>${heading}</h1>
<p>${explanation}</p>
<p><a href="${routes.home}">${homeLink}</a></p>`,
  });
}
