import type { Operator } from '../../config/config.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts/texts.ts';

/** The operator's own name for themselves, or that there is none. */
export function operatorName(texts: Texts, { name }: Operator): string {
  return name ?? texts.operatorUnnamed;
}

export function operatorFooter(
  { footer }: Texts,
  { privacyPolicyUrl, supportUrl }: Operator,
): Html {
  const links = [
    privacyPolicyUrl && html`<a href="${privacyPolicyUrl}">${footer.privacyPolicy}</a>`,
    supportUrl && html`<a href="${supportUrl}">${footer.support}</a>`,
  ].filter((link) => link !== null && link !== '');
  return html`<footer>
<p>${links.map((link) => html`${link}&nbsp;· `)}${footer.notEndorsed}</p>
</footer>`;
}
