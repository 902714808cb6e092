import { isKnownScope } from '@connector/shared/scopes';
import { type DistributionUrl, parseDistributionUrl } from '../../config/distribution-url.ts';
import { SettingProblem } from '../../config/setting-reader.ts';
import { english } from '../../http/pages/texts/en.ts';
import { type Finding, fail, look, pass } from './finding.ts';

const ourParameters = ['client_id', 'redirect_uri', 'scope', 'state'];

/**
 * What Attentive's distribution URL says, word by word; nothing if it cannot be read.
 *
 * @param callback of this broker; undefined while PUBLIC_URL is missing or wrong.
 */
export function lookAtDistribution(text: string, callback: string | undefined): Finding[] {
  const distribution = read(text);
  if (!distribution) return [];
  const { url, clientId, redirectUri, scopes } = distribution;
  const { origin, pathname, searchParams } = new URL(url);
  const others = [...new Set(searchParams.keys())].filter((name) => !ourParameters.includes(name));
  return [
    pass(`Users sign in at ${origin}${pathname}.`),
    pass(`client_id: ${clientId}, the application at Attentive.`),
    lookAtReturn(redirectUri, callback),
    ...(scopes.length === 0 ? [withoutScopes()] : scopes.map(lookAtScope)),
    ...others.map((name) => pass(`${name}: unknown here, and handed on to Attentive as it is.`)),
    ...(searchParams.has('state')
      ? [look('state: replaced at every sign-in.', 'Copy the URL without it, to avoid confusion.')]
      : []),
  ];
}

/** What is wrong with it is said with the settings. */
function read(text: string): DistributionUrl | undefined {
  try {
    return parseDistributionUrl(text);
  } catch (error) {
    if (error instanceof SettingProblem) return undefined;
    throw error;
  }
}

function lookAtReturn(redirectUri: string, callback: string | undefined): Finding {
  if (redirectUri === callback) {
    return pass(`redirect_uri: ${redirectUri}, where Attentive sends users back to: this broker.`);
  }
  return fail(
    `redirect_uri: ${redirectUri}, so Attentive sends users to ${callback ? 'another address than this broker' : 'an address that PUBLIC_URL does not name yet'}.`,
    callback
      ? `Register ${callback} at Attentive, and copy the distribution URL again.`
      : 'Set PUBLIC_URL to the part before /oauth/callback, if that is where users reach this broker.',
  );
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
