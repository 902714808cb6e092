import type { Application } from '../simulation.ts';
import type { Unknowns } from '../unknowns.ts';

export const installPath = '/integrations/oauth-install';

/** What an application asks for when it sends somebody to the install page. */
export interface InstallRequest {
  redirectUri: string;
  scopes: string[];
  /** Absent when the install was started by the distribution URL alone. */
  state: string | null;
}

export type ReadInstallRequest =
  /** Nowhere to return to: the user is told. */
  | { status: 'invalid'; rule: string }
  /** RFC 6749 section 4.1.2.1: the application is told. */
  | { status: 'refused'; request: InstallRequest; error: string; rule: string }
  | { status: 'valid'; request: InstallRequest };

const documentedParameters = ['client_id', 'redirect_uri', 'scope', 'state'];

export function readInstallRequest(
  query: URLSearchParams,
  application: Application,
  unknowns: Unknowns,
): ReadInstallRequest {
  const repeated = documentedParameters.find((name) => query.getAll(name).length > 1);
  if (repeated) return { status: 'invalid', rule: `The parameter ${repeated} is sent twice.` };
  if (query.get('client_id') !== application.clientId) {
    return { status: 'invalid', rule: 'No application has this client_id.' };
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!application.redirectUris.includes(redirectUri)) {
    return { status: 'invalid', rule: 'The redirect_uri is not registered for the application.' };
  }
  const asked = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  const scopes = asked.length > 0 ? asked : application.scopes;
  const request = { redirectUri, scopes, state: query.get('state') };

  const scopeRule = brokenScopeRule(asked, application.scopes, unknowns);
  if (scopeRule) return { status: 'refused', request, error: 'invalid_scope', rule: scopeRule };
  const extra = [...query.keys()].find((name) => !documentedParameters.includes(name));
  if (extra && unknowns.extraParameters === 'rejected') {
    const rule = `The parameter ${extra} is not documented.`;
    return { status: 'refused', request, error: 'invalid_request', rule };
  }
  return { status: 'valid', request };
}

/** Attentive's guide: the scopes of the URL must match those that the application requires. */
function brokenScopeRule(asked: string[], required: string[], unknowns: Unknowns) {
  if (asked.length === 0) {
    return unknowns.scopeOmitted === 'rejected' ? 'The scope is missing.' : undefined;
  }
  const foreign = asked.find((scope) => !required.includes(scope));
  if (foreign) return 'A scope is not among those of the application.';
  const isNarrower = required.some((scope) => !asked.includes(scope));
  if (isNarrower && unknowns.scopeNarrower === 'rejected') return 'The scope is too narrow.';
  return undefined;
}

export type InstallOutcome = { code: string } | { error: string };

/** Where the browser goes when the user has decided. */
export function returnUrl(
  { redirectUri, state }: InstallRequest,
  outcome: InstallOutcome,
  unknowns: Unknowns,
  edit: (parameters: URLSearchParams) => void = () => {},
): string {
  const url = new URL(redirectUri);
  const isSilent = 'error' in outcome && unknowns.denial === 'nothing';
  if ('code' in outcome) url.searchParams.set(unknowns.codeParameter, outcome.code);
  else if (!isSilent) url.searchParams.set('error', outcome.error);

  const returned = returnedState(state, outcome, unknowns);
  if (returned !== null && !isSilent) url.searchParams.set('state', returned);
  edit(url.searchParams);
  return url.href;
}

function returnedState(state: string | null, outcome: InstallOutcome, unknowns: Unknowns) {
  if (state === null || unknowns.state === 'dropped') return null;
  if ('error' in outcome && unknowns.denial === 'error') return null;
  return state.slice(0, unknowns.stateLimit ?? state.length);
}
