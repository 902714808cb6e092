import type { World } from '../world.ts';
import { type Html, html } from './html.ts';

/** Who can sign in, with what, and for which companies. */
export function accountList({ companies, users }: World): Html {
  const named = (id: string) => companies.find((company) => company.id === id)?.name ?? id;
  return html`<ul>${users.map(
    (user) => html`<li><code>${user.email}</code> with password <code>${user.password}</code>
<span>${user.name}: ${user.companyIds.map(named).join(' and ')}</span></li>`,
  )}</ul>`;
}
