import { type Html, html } from './html.ts';
import { style } from './style.ts';
import type { Texts } from './texts/texts.ts';

/** The same in every language. */
export const productName = 'Connector for Attentive';

export interface Page {
  title: string;
  content: Html;
}

/** A whole document. It holds no script, so nothing on it can be tricked into running one. */
export function layout({ language, unofficial }: Texts, { title, content }: Page): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${productName}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<p class="mark">${mark}${productName} <span>${unofficial}</span></p>
${content}
</main>
</body>
</html>
`.markup;
}

/** The extension's own icon, so that the page is recognised as its. */
const mark = html`<svg viewBox="0 0 96 96" aria-hidden="true"><rect width="96" height="96" rx="24" fill="#4a4ae8"/><path d="M60 18H42A24 24 0 0 0 18 42V54A24 24 0 0 0 42 78H60" fill="none" stroke="#fff" stroke-width="12" stroke-linecap="round"/><path d="M48 42H96V54H48Z" fill="#fff"/><circle cx="48" cy="48" r="12" fill="#fff"/></svg>`;
