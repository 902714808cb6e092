import { extensionClientId } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import type { Config } from '../../config/config.ts';
import type { AuthorizationRequest } from '../../flows/authorization-request.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { operatorFooter, operatorName } from './operator.ts';
import { scopeText } from './scope-texts.ts';

interface Question {
  config: Pick<Config, 'publicUrl' | 'operator'>;
  /** What Attentive will be asked for. */
  scopes: readonly string[];
  request: AuthorizationRequest;
  token: string;
}

/** For the marketer who pressed Connect, and against whoever wants them to press Continue unasked. */
export function authorizePage({ config, scopes, request, token }: Question): string {
  return layout({
    title: 'Connect to Attentive',
    content: html`<form method="post" action="${routes.authorize}">
${fields(request, token)}
<h1>Connect this extension to Attentive?</h1>
<p>Next, Attentive asks you to sign in and to approve access for your company.</p>
<p class="note">Continue only if you just pressed Connect in the extension yourself. If a page, a message or a person sent you here, press Cancel.</p>
${scopes.length > 0 ? scopeList(scopes) : null}
<dl>
<div><dt>Extension</dt><dd>Connector for Attentive<code>${breakable(new URL(request.redirectUri).host)}</code></dd></div>
<div><dt>Run by</dt><dd>${operatorName(config)}</dd></div>
<div><dt>Broker</dt><dd><code>${new URL(config.publicUrl).host}</code></dd></div>
</dl>
<div class="actions">
<button class="primary" name="decision" value="continue">Continue to Attentive</button>
<button name="decision" value="cancel">Cancel</button>
</div>
</form>
${operatorFooter(config.operator)}`,
  });
}

function scopeList(scopes: readonly string[]): Html {
  const items = scopes.map((scope) => {
    const text = scopeText(scope);
    return html`<li>${text ?? 'A permission that this broker has no words for'}<code>${scope}</code></li>`;
  });
  return html`<h2>What it will ask Attentive for</h2>
<ul>${items}</ul>`;
}

/** An extension's id fills a line by itself; the rest of its host may stand on the next. */
function breakable(host: string): Html[] {
  return host.split(/(?=\.)/).map((label) => html`<wbr>${label}`);
}

function fields(request: AuthorizationRequest, token: string): Html[] {
  const values = {
    client_id: extensionClientId,
    response_type: 'code',
    redirect_uri: request.redirectUri,
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
    form_token: token,
  };
  return Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
}
