import type { Config } from '../../config/config.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import { operatorFooter, operatorName } from './operator.ts';
import type { Texts } from './texts/texts.ts';

type Service = Pick<Config, 'publicUrl' | 'operator' | 'oauth' | 'privateApps'>;

/** For a colleague who was handed the address, and for whoever hands it on. */
export function homePage(texts: Texts, service: Service): string {
  const { home } = texts;
  const { operator, publicUrl } = service;
  return layout(texts, {
    title: home.title,
    content: html`<h1>${home.heading}</h1>
<p>${home.lead}</p>
<h2>${home.addressHeading}</h2>
<code class="copy">${publicUrl}</code>
<p class="hint">${home.addressNote}</p>
<h2>${home.stepsHeading}</h2>
<ol>${home.steps.map((step) => html`<li>${step}</li>`)}</ol>
<h2>${home.handOnHeading}</h2>
<p class="hint">${home.handOnNote}</p>
<p class="copy">${home.message(publicUrl)}</p>
<dl>
<div><dt>${texts.runBy}</dt><dd>${operatorName(texts, operator)}</dd></div>
<div><dt>${home.connectsLabel}</dt><dd>${connects(texts, service)}</dd></div>
</dl>
${operatorFooter(texts, operator)}`,
  });
}

/** A broker offers at least one of the two: its settings see to that. */
function connects({ home }: Texts, { oauth, privateApps }: Service): string {
  if (!privateApps) return home.connects.oauth;
  return oauth ? home.connects.both : home.connects.privateApps;
}
