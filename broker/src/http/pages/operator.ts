import type { Config, Operator } from '../../config/config.ts';
import { type Html, html } from './html.ts';

/** The operator's own name for themselves, or the one fact there is. */
export function operatorName({ operator, publicUrl }: Pick<Config, 'operator' | 'publicUrl'>) {
  return operator.name ?? `the operator of ${new URL(publicUrl).host}`;
}

export function operatorFooter({ privacyPolicyUrl, supportUrl }: Operator): Html {
  const links = [
    privacyPolicyUrl && html`<a href="${privacyPolicyUrl}">Privacy policy</a>`,
    supportUrl && html`<a href="${supportUrl}">Support</a>`,
  ].filter((link) => link !== null && link !== '');
  return html`<footer>
<p>${links.map((link) => html`${link} · `)}Not made or endorsed by Attentive.</p>
</footer>`;
}
