import { readFileSync } from 'node:fs';
import type { Answer } from '../call.ts';
import { type Html, html } from './html.ts';

/** The style sheet's own address; the pages allow nothing inline. */
export const stylePath = '/style.css';

const style = readFileSync(new URL('style.css', import.meta.url));

export function answerStyle(): Answer {
  return { status: 200, headers: { 'content-type': 'text/css' }, body: style };
}

/**
 * A page for people. Always 200: a browser closes the window of `launchWebAuthFlow` without a word
 * when a navigation is answered with 400 or more. No `form-action` in the policy: Chromium applies
 * it to the redirect that follows the form.
 */
export function page(title: string, content: Html, headers: Record<string, string> = {}): Answer {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Simulated Attentive</title>
<link rel="stylesheet" href="${stylePath}">
<link rel="icon" href="data:,">
</head>
<body>
<p class="ribbon"><strong>Simulated Attentive.</strong> For development: nothing here is real.</p>
<main>${content}</main>
</body>
</html>`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...headers,
    },
    body: document.html,
  };
}
