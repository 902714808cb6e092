import type { Answer } from '../call.ts';
import type { Application } from '../simulation.ts';
import type { Company, User } from '../world.ts';
import { html } from './html.ts';
import { page } from './layout.ts';

export const uninstallPath = '/uninstall';

export interface FirstPage {
  application: Application;
  users: User[];
  companies: (Company & { isInstalled: boolean })[];
  distributionUrl: string;
}

/** What a marketplace and an account page would hold: install by link, uninstall, and who may. */
export function firstPage({ application, users, companies, distributionUrl }: FirstPage): Answer {
  const named = (id: string) => companies.find((company) => company.id === id)?.name ?? id;
  return page(
    'Accounts and applications',
    html`<h1>Accounts and applications</h1>
<h2>Accounts</h2>
<ul>${users.map(
      (user) => html`<li><code>${user.email}</code> with password <code>${user.password}</code>
<span>${user.name}: ${user.companyIds.map(named).join(' and ')}</span></li>`,
    )}</ul>
<h2>Marketplace</h2>
<div class="row"><p>${application.name}<br><span class="quiet small">The shared link: it carries no
state.</span></p>
<a class="button" href="${distributionUrl}">Install</a></div>
<h2>Installed by</h2>
<ul>${companies.map(
      (company) => html`<li><form method="post" action="${uninstallPath}" class="row">
<input type="hidden" name="company" value="${company.id}">
<p>${company.name}<span>${company.isInstalled ? 'Installed' : 'Not installed'}</span></p>
${company.isInstalled ? html`<button class="plain">Uninstall for ${company.name}</button>` : null}
</form></li>`,
    )}</ul>`,
  );
}
