import type { Answer } from '../call.ts';
import { installPath } from '../endpoints/install-request.ts';
import type { Application } from '../simulation.ts';
import type { Company, User, World } from '../world.ts';
import { accountList } from './account-list.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';

export const signInPath = '/sign-in';
export const signOutPath = '/sign-out';

export interface SignIn {
  application: Application;
  world: World;
  /** The install URL's query, to come back to. */
  install: string;
  problem?: string;
}

export function signInPage({ application, install, problem, world }: SignIn): Answer {
  return page(
    'Sign in',
    html`<h1>Sign in to install ${application.name}</h1>
<p class="quiet">Use your Attentive account. The application does not see your password.</p>
${problem ? html`<p class="problem" role="alert">${problem}</p>` : null}
<form method="post" action="${signInPath}">
<input type="hidden" name="install" value="${install}">
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<div class="actions"><button>Sign in</button></div>
</form>
<details><summary>Accounts of this simulator</summary>${accountList(world)}</details>`,
  );
}

export interface Consent {
  application: Application;
  redirectUri: string;
  scopes: string[];
  user: User;
  companies: Company[];
  install: string;
}

export function consentPage(consent: Consent): Answer {
  const { application, companies, install, redirectUri, scopes, user } = consent;
  return page(
    'Allow access',
    html`<h1>Allow ${application.name} to use your Attentive data?</h1>
<form method="post" action="${signOutPath}" class="quiet small">
<input type="hidden" name="install" value="${install}">
<p>Signed in as ${user.name}. <button class="link">Use another account</button></p>
</form>
<form method="post" action="${installPath}">
<input type="hidden" name="install" value="${install}">
${companyChoice(companies)}
<h2>It asks to</h2>
<ul>${scopes.map((scope) => html`<li>${describe(scope)}<span><code>${scope}</code></span></li>`)}</ul>
<p class="quiet small">You return to ${new URL(redirectUri).host}. Access lasts until the application
is uninstalled.</p>
<div class="actions">
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny" class="plain">Deny</button>
</div>
</form>`,
  );
}

export function invalidInstallPage(rule: string): Answer {
  return page(
    'Install link not valid',
    html`<h1>This install link is not valid</h1>
<p class="problem">${rule}</p>
<p class="quiet">Close this window and tell whoever gave you the link.</p>`,
  );
}

function companyChoice(companies: Company[]): Html {
  const [only] = companies;
  if (only && companies.length === 1) {
    return html`<input type="hidden" name="company" value="${only.id}">
<p>It will be installed for <strong>${only.name}</strong> <span class="quiet">(${only.domain})</span>.</p>`;
  }
  const choices = companies.map((company, index) => {
    const [name, domain] = [`company-${index}`, `domain-${index}`];
    const checked = index === 0 ? html` checked` : null;
    return html`<label class="choice">
<input type="radio" name="company" value="${company.id}" required${checked}
 aria-labelledby="${name}" aria-describedby="${domain}">
<span><b id="${name}">${company.name}</b><span id="${domain}">${company.domain}</span></span></label>`;
  });
  return html`<fieldset><legend>Install for which company?</legend>${choices}</fieldset>`;
}

const sentences: Record<string, string> = {
  'events:write': 'See and send custom events',
  'ecommerce:write': 'See and send shopping events',
  'subscriptions:write': 'See and change who is subscribed',
  'attributes:write': 'See and change custom attributes of subscribers',
  'privacy_requests:write': 'See and make requests to delete personal data',
};

function describe(scope: string): string {
  return sentences[scope] ?? 'Use a part of Attentive that has no description';
}
