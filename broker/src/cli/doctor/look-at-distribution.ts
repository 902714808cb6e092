import { isKnownScope } from '@connector/shared/scopes';
import type { DistributionUrl } from '../../config/distribution-url.ts';
import { english } from '../../http/pages/texts/en.ts';
import { type Finding, look, pass } from './finding.ts';

const ourParameters = ['client_id', 'redirect_uri', 'scope', 'state'];

/** What Attentive's distribution URL says, word by word. */
export function lookAtDistribution({
  url,
  clientId,
  redirectUri,
  scopes,
}: DistributionUrl): Finding[] {
  const { origin, pathname, searchParams } = new URL(url);
  const others = [...new Set(searchParams.keys())].filter((name) => !ourParameters.includes(name));
  return [
    pass(`Users sign in at ${origin}${pathname}.`),
    pass(`client_id: ${clientId}, the application at Attentive.`),
    pass(`redirect_uri: ${redirectUri}, where Attentive sends users back to: this broker.`),
    ...(scopes.length === 0 ? [withoutScopes()] : scopes.map(lookAtScope)),
    ...others.map((name) => pass(`${name}: unknown here, and handed on to Attentive as it is.`)),
    ...(searchParams.has('state')
      ? [look('state: replaced at every sign-in.', 'Copy the URL without it, to avoid confusion.')]
      : []),
  ];
}

function withoutScopes(): Finding {
  return look(
    'scope: none is named, so users approve no permission.',
    'Give the application its scopes at Attentive, and copy the distribution URL again.',
  );
}

function lookAtScope(name: string): Finding {
  if (isKnownScope(name)) return pass(`scope ${name}: ${english.scopes[name]}.`);
  return look(
    `scope ${name}: not in Attentive's guide, so users see it by this name.`,
    'See that it is spelled as Attentive spells it.',
  );
}
