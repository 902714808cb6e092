import { html } from './html.ts';
import { layout } from './layout.ts';

export function notFoundPage(): string {
  return layout({
    title: 'Nothing here',
    content: html`<h1>There is nothing at this address</h1>
<p>It may have been mistyped, or copied only in part.</p>
<p><a href="/">Go to this broker’s start page</a></p>`,
  });
}
