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
const mark = html`<svg viewBox="0 0 96 96" aria-hidden="true"><rect width="96" height="96" rx="22" fill="#3b3bd6"/><g fill="none" stroke="#fff" stroke-width="12" stroke-linecap="round"><path d="M59.5 29A25 25 0 1 0 59.5 67"/><path d="M47 48H78"/></g></svg>`;
