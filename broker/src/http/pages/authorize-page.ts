import { extensionClientId } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import { isKnownScope } from '@connector/shared/scopes';
import type { Config } from '../../config/config.ts';
import type { AuthorizationRequest } from '../../flows/authorization-request.ts';
import { type Html, html } from './html.ts';
import { layout, productName } from './layout.ts';
import { operatorFooter, operatorName } from './operator.ts';
import type { Texts } from './texts/texts.ts';

interface Question {
  config: Pick<Config, 'publicUrl' | 'operator'>;
  /** What Attentive will be asked for. */
  scopes: readonly string[];
  request: AuthorizationRequest;
  token: string;
}

/** For the marketer who pressed Connect, and against whoever wants them to press Continue unasked. */
export function authorizePage(texts: Texts, { config, scopes, request, token }: Question): string {
  const { question } = texts;
  return layout(texts, {
    title: question.title,
    content: html`<form method="post" action="${routes.authorize}">
${fields(request, token)}
<h1>${question.heading}</h1>
<p>${question.next}</p>
<p class="note">${question.warning}</p>
${scopes.length > 0 ? scopeList(texts, scopes) : null}
<dl>
<div><dt>${question.extension}</dt><dd>${productName}<code>${breakable(new URL(request.redirectUri).host)}</code></dd></div>
<div><dt>${texts.runBy}</dt><dd>${operatorName(texts, config.operator)}</dd></div>
<div><dt>${question.service}</dt><dd><code>${new URL(config.publicUrl).host}</code></dd></div>
</dl>
<div class="actions">
<button class="primary" name="decision" value="continue">${question.continue}</button>
<button name="decision" value="cancel">${question.cancel}</button>
</div>
</form>
${operatorFooter(texts, config.operator)}`,
  });
}

function scopeList(texts: Texts, scopes: readonly string[]): Html {
  const items = scopes.map((scope) => {
    const text = isKnownScope(scope) ? texts.scopes[scope] : texts.scopeUnknown;
    return html`<li>${text}<code>${scope}</code></li>`;
  });
  return html`<h2>${texts.question.scopesHeading}</h2>
<ul>${items}</ul>`;
}

/** An extension's id fills a line by itself; the rest of its host may stand on the next. */
function breakable(host: string): Html[] {
  const [id = '', ...labels] = host.split(/(?=\.)/);
  return [html`${id}`, ...labels.map((label) => html`<wbr>${label}`)];
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
