import type { Answer } from '../call.ts';
import type { Application } from '../simulation.ts';
import type { Company, World } from '../world.ts';
import { accountList } from './account-list.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

export const uninstallPath = '/uninstall';

export interface FirstPage {
  application: Application;
  world: World;
  isInstalled: (companyId: string) => boolean;
  distributionUrl: string;
}

/** What a marketplace and an account page would hold: install by link, uninstall, and who may. */
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
<ul>${world.companies.map((company) => companyItem(company, isInstalled(company.id)))}</ul>`,
  );
}

function companyItem({ id, name }: Company, isInstalled: boolean): Html {
  return html`<li><form method="post" action="${uninstallPath}" class="row">
<input type="hidden" name="company" value="${id}">
<p>${name}<span>${isInstalled ? 'Installed' : 'Not installed'}</span></p>
${isInstalled ? html`<button class="plain">Uninstall for ${name}</button>` : null}
</form></li>`;
}
