import type { Settings } from './settings.ts';

/** What the extension asks for, after every check. */
export interface Question {
  redirectUri: string;
  state: string;
  codeChallenge: string;
}

/** As large as the broker's page, whose style sheet and words are most of it. */
const style = `/*${' '.repeat(5030)}*/`;

export function questionPage(settings: Settings, question: Question, token: string): string {
  const fields = {
    client_id: 'extension',
    response_type: 'code',
    redirect_uri: question.redirectUri,
    state: question.state,
    code_challenge: question.codeChallenge,
    code_challenge_method: 'S256',
    form_token: token,
  };
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  );
  const scopes = settings.scopes.map((scope) => `<li><code>${escaped(scope)}</code></li>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Connect this extension to Attentive? · The floor</title>
<style>${style}</style>
</head>
<body>
<form method="post" action="/oauth/authorize">
${inputs.join('')}
<h1>Connect this extension to Attentive?</h1>
<ul>${scopes.join('')}</ul>
<p>${escaped(new URL(question.redirectUri).host)} at ${escaped(new URL(settings.publicUrl).host)}</p>
<button name="decision" value="continue">Continue</button>
<button name="decision" value="cancel">Cancel</button>
</form>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
