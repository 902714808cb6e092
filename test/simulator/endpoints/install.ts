import { randomUUID } from 'node:crypto';
import { type Answer, type Call, seeOther } from '../call.ts';
import { takeRedirectFault } from '../faults.ts';
import { consentPage, invalidInstallPage, signInPage } from '../pages/install-pages.ts';
import type { Simulation } from '../simulation.ts';
import type { User } from '../world.ts';
import {
  type InstallOutcome,
  type InstallRequest,
  installPath,
  readInstallRequest,
  returnUrl,
} from './install-request.ts';

const cookieName = 'simulated_attentive_session';

/** The pages between an application and its code. One session for each signed-in browser. */
export function createInstallEndpoints(simulation: Simulation) {
  const { application, grants, journal, unknowns, world } = simulation;
  const sessions = new Map<string, User>();

  const signedIn = (call: Call) => sessions.get(readCookie(call) ?? '');

  const withRequest = (
    call: Call,
    install: string,
    proceed: (request: InstallRequest) => Answer,
  ): Answer => {
    const found = readInstallRequest(new URLSearchParams(install), application, unknowns);
    if (found.status === 'valid') return proceed(found.request);
    journal.complain(call, found.rule);
    if (found.status === 'invalid') return invalidInstallPage(found.rule);
    return goBack(found.request, { error: found.error });
  };

  const goBack = (request: InstallRequest, outcome: InstallOutcome) => {
    const fault = takeRedirectFault(simulation.faults);
    return seeOther(returnUrl(request, outcome, unknowns, fault?.edit));
  };

  const allow = (request: InstallRequest, companyId: string) => {
    if (unknowns.reinstall === 'revokes tokens') grants.endTokens('revoked', companyId);
    const { redirectUri, scopes } = request;
    const { clientId } = application;
    return goBack(request, {
      code: grants.issueCode({ clientId, redirectUri, companyId, scopes }),
    });
  };

  return { start, decide, signIn, signOut };

  /** `GET /integrations/oauth-install` */
  function start(call: Call): Answer {
    const install = call.query.toString();
    return withRequest(call, install, (request) => {
      const user = signedIn(call);
      if (!user) return signInPage({ application, world, install });
      const companies = world.companies.filter(({ id }) => user.companyIds.includes(id));
      const [only] = companies;
      const isAutomatic = unknowns.repeatedInstall === 'approves at once' && companies.length === 1;
      if (only && isAutomatic && grants.isInstalled(only.id)) return allow(request, only.id);
      return consentPage({ application, ...request, user, companies, install });
    });
  }

  /** `POST /integrations/oauth-install`: Allow or Deny. */
  function decide(call: Call): Answer {
    const install = call.fields.get('install') ?? '';
    return withRequest(call, install, (request) => {
      const company = call.fields.get('company') ?? '';
      const mayDecide = signedIn(call)?.companyIds.includes(company);
      if (!mayDecide) return seeOther(`${installPath}?${new URLSearchParams(install)}`);
      if (call.fields.get('decision') === 'allow') return allow(request, company);
      return goBack(request, { error: 'access_denied' });
    });
  }

  function signIn(call: Call): Answer {
    const install = call.fields.get('install') ?? '';
    const email = call.fields.get('email')?.trim().toLowerCase();
    const user = world.users.find((known) => known.email === email);
    if (!user || user.password !== call.fields.get('password')) {
      const problem = 'No account has this email and password.';
      return signInPage({ application, world, install, problem });
    }
    const session = randomUUID();
    sessions.set(session, user);
    return seeOther(`${installPath}?${new URLSearchParams(install)}`, {
      'set-cookie': setCookie(session),
    });
  }

  function signOut(call: Call): Answer {
    sessions.delete(readCookie(call) ?? '');
    const install = new URLSearchParams(call.fields.get('install') ?? '');
    const cookie = `${setCookie('')}; Max-Age=0`;
    return seeOther(`${installPath}?${install}`, { 'set-cookie': cookie });
  }
}

function setCookie(value: string): string {
  return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax`;
}

function readCookie(call: Call): string | undefined {
  const pairs = (call.headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return pairs.find(([name]) => name === cookieName)?.[1];
}
