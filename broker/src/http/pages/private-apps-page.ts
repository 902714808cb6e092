import { html } from './html.ts';
import { layout } from './layout.ts';

/** For whoever wants to sign in where companies are connected by API key alone. */
export function privateAppsPage(): string {
  return layout({
    title: 'No sign-in here',
    content: html`<h1>This service connects private apps only</h1>
<p>A company is connected here with the API key of its private app at Attentive, so there is nothing to sign in to. Nothing was connected.</p>
<p><strong>What to do:</strong> Close this window, open the extension and enter the API key there. If you have no key, ask the person who manages Attentive for your company.</p>`,
  });
}
