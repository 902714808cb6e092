import { type Html, html } from './html.ts';
import { style } from './style.ts';

const productName = 'Connector for Attentive';

export interface Page {
  title: string;
  content: Html;
}

/** A whole document. It holds no script, so nothing on it can be tricked into running one. */
export function layout({ title, content }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${productName}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<p class="mark">${mark}${productName} <span>unofficial</span></p>
${content}
</main>
</body>
</html>
`.markup;
}

/** Two links that meet: the product's own mark. */
const mark = html`<svg viewBox="0 0 28 28" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" aria-hidden="true"><path d="M12 9.5 14.5 7a5 5 0 0 1 7 7L19 16.500"/><path d="M16 18.500 13.500 21a5 5 0 0 1-7-7L9 11.500"/><path d="m11.500 16.500 5-5"/></svg>`;
