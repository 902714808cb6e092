import { routes } from '@connector/shared/routes';
import type { OAuthSettings } from './config.ts';
import { type DistributionUrl, parseDistributionUrl } from './distribution-url.ts';
import { SettingProblem, type SettingReader } from './setting-reader.ts';
import { parseSecret } from './values.ts';

interface Circumstances {
  /** Undefined if there is a problem with it. */
  publicUrl: string | undefined;
  /** A broker for private apps needs no public application. */
  mayBeAbsent: boolean;
}

const urlName = 'ATTENTIVE_DISTRIBUTION_URL';
const secretName = 'ATTENTIVE_CLIENT_SECRET';

/** Both settings of the public application; null if both are absent and may be. */
export function readOAuthSettings(
  { read, problems }: SettingReader,
  { publicUrl, mayBeAbsent }: Circumstances,
): OAuthSettings | null | undefined {
  const absence = mayBeAbsent ? { fallback: null } : {};
  const distribution = read(urlName, {
    parse: (text): DistributionUrl | null => ownDistributionUrl(text, publicUrl),
    ...absence,
  });
  const clientSecret = read(secretName, {
    parse: (text): string | null => parseSecret(text),
    file: true,
    ...absence,
  });
  if (distribution === null && clientSecret === null) return null;
  // One of them without the other is a mistake, whichever it is.
  if (distribution === null) problems.push(`${urlName} is required beside ${secretName}`);
  if (clientSecret === null) problems.push(`${secretName} is required beside ${urlName}`);
  return distribution && clientSecret ? { distribution, clientSecret } : undefined;
}

/** Attentive sends users back to the address in it, so that must be this broker's. */
function ownDistributionUrl(text: string, publicUrl: string | undefined): DistributionUrl {
  const distribution = parseDistributionUrl(text);
  const expected = publicUrl && publicUrl + routes.callback;
  if (expected && distribution.redirectUri !== expected) {
    throw new SettingProblem(
      `has another redirect_uri than this broker's: register ${expected} at Attentive and copy the URL again`,
    );
  }
  return distribution;
}
