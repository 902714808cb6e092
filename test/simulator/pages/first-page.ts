import type { Answer } from '../call.ts';
import type { Application } from '../simulation.ts';
import type { Company, PrivateApp, World } from '../world.ts';
import { accountList } from './account-list.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

export const uninstallPath = '/uninstall';
export const regenerateKeyPath = '/private-apps/regenerate-key';
export const revokeKeyPath = '/private-apps/revoke-key';

export interface FirstPage {
  application: Application;
  world: World;
  isInstalled: (companyId: string) => boolean;
  distributionUrl: string;
}

/** What a marketplace and an account page would hold: install by link, uninstall, keys, and who may. */
export function firstPage({ application, distributionUrl, isInstalled, world }: FirstPage): Answer {
  return page(
    'Accounts and applications',
    html`<h1>Accounts and applications</h1>
<h2>Accounts</h2>
${accountList(world)}
<h2>Marketplace</h2>
<div class="row"><p>${application.name}<br><span class="quiet small">The shared link: it carries no
state.</span></p>
<a class="button" href="${distributionUrl}">Install</a></div>
<h2>Installed by</h2>
<ul>${world.companies.map((company) => companyItem(company, isInstalled(company.id)))}</ul>
<h2>Private apps</h2>
<ul>${world.privateApps.map((app) => privateAppItem(app, world))}</ul>`,
  );
}

function companyItem({ id, name }: Company, isInstalled: boolean): Html {
  return html`<li><form method="post" action="${uninstallPath}" class="row">
<input type="hidden" name="company" value="${id}">
<p>${name}<span>${isInstalled ? 'Installed' : 'Not installed'}</span></p>
${isInstalled ? html`<button class="plain">Uninstall for ${name}</button>` : null}
</form></li>`;
}

/** The real pages show a key once, when it is made; these show it always, as they do passwords. */
function privateAppItem({ apiKey, companyId, name }: PrivateApp, { companies }: World): Html {
  const company = companies.find(({ id }) => id === companyId)?.name ?? companyId;
  const revoke = html`<button class="plain" formaction="${revokeKeyPath}"
 aria-label="Revoke the key of ${name}">Revoke</button>`;
  return html`<li><form method="post" action="${regenerateKeyPath}">
<input type="hidden" name="company" value="${companyId}">
${name}, ${company}<span>API key <code>${apiKey ?? 'revoked'}</code></span>
<div class="actions">
<button class="plain" aria-label="Regenerate the key of ${name}">Regenerate</button>
${apiKey === null ? null : revoke}
</div>
</form></li>`;
}
