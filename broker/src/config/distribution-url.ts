import { parseSecureUrl } from './addresses.ts';
import { SettingProblem } from './setting-reader.ts';

/**
 * The address that Attentive generates on an application's Manage Distribution page, and what it
 * says. It stays as pasted, so that parameters we know nothing of reach Attentive unchanged.
 */
export interface DistributionUrl {
  url: string;
  clientId: string;
  redirectUri: string;
  /** In the order of the address; empty if it names none. */
  scopes: readonly string[];
}

/** @throws {SettingProblem} naming the parameter that is missing, repeated or wrong. */
export function parseDistributionUrl(text: string): DistributionUrl {
  const url = parseSecureUrl(text);
  if (url.hash || url.username || url.password) {
    throw new SettingProblem('must have no user name and nothing after a #');
  }
  const single = (name: string) => singleParameter(url.searchParams, name);
  const clientId = single('client_id');
  const redirectUri = single('redirect_uri');
  if (!clientId) throw new SettingProblem('has no client_id: copy the whole distribution URL');
  if (!redirectUri)
    throw new SettingProblem('has no redirect_uri: copy the whole distribution URL');
  return { url: url.href, clientId, redirectUri, scopes: scopesOf(single('scope') ?? '') };
}

function singleParameter(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw new SettingProblem(`has ${name} more than once`);
  return values[0];
}

/**
 * RFC 6749 section 3.3 separates scopes by a space, which a URL may write as `+`. An address that
 * was encoded twice brings a literal `+`; no scope of Attentive has one in its name.
 */
function scopesOf(scope: string): string[] {
  return [...new Set(scope.split(/[\s+]+/).filter((name) => name !== ''))];
}
