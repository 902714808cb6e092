import type { Config } from '../../config/config.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { operatorFooter, operatorName } from './operator.ts';

/** For whoever was handed the broker's address and wonders what it is. */
export function homePage(config: Pick<Config, 'publicUrl' | 'operator'>): string {
  return layout({
    title: 'Token broker',
    content: html`<h1>This is a token broker</h1>
<p>It connects the browser extension Connector for Attentive with companies at Attentive, and keeps their credentials out of the browser. There is nothing to sign in to on this page.</p>
<h2>Its address, for the extension</h2>
<code class="address">${config.publicUrl}</code>
<h2>Get the extension</h2>
<p>It is not in the browsers’ stores yet. Ask ${operatorName(config)} for it.</p>
<dl>
<div><dt>Run by</dt><dd>${operatorName(config)}</dd></div>
</dl>
${operatorFooter(config.operator)}`,
  });
}
