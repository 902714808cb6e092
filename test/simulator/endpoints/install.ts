import { type Answer, type Call, seeOther } from '../call.ts';
import { takeRedirectFault } from '../faults.ts';
import { consentPage, invalidInstallPage, signInPage } from '../pages/install-pages.ts';
import type { Simulation } from '../simulation.ts';
import {
  type InstallOutcome,
  type InstallRequest,
  installPath,
  readInstallRequest,
  returnUrl,
} from './install-request.ts';
import type { Sessions } from './sessions.ts';

/** `GET /integrations/oauth-install`: sign in, then decide. */
export function startInstall(call: Call, sessions: Sessions, simulation: Simulation): Answer {
  const { application, grants, unknowns, world } = simulation;
  const install = call.query.toString();
  return answerInstall(call, install, simulation, (request) => {
    const user = sessions.find(call);
    if (!user) return signInPage({ application, world, install });

    const companies = world.companies.filter(({ id }) => user.companyIds.includes(id));
    const [only] = companies;
    const isAutomatic = unknowns.repeatedInstall === 'approves at once' && companies.length === 1;
    if (only && isAutomatic && grants.isInstalled(only.id)) {
      return allow(request, only.id, simulation);
    }
    return consentPage({ application, ...request, user, companies, install });
  });
}

/** `POST /integrations/oauth-install`: Allow or Deny. */
export function decideInstall(call: Call, sessions: Sessions, simulation: Simulation): Answer {
  const install = call.fields.get('install') ?? '';
  return answerInstall(call, install, simulation, (request) => {
    const company = call.fields.get('company') ?? '';
    const mayDecide = sessions.find(call)?.companyIds.includes(company);
    if (!mayDecide) return seeOther(`${installPath}?${new URLSearchParams(install)}`);
    if (call.fields.get('decision') === 'allow') return allow(request, company, simulation);
    return goBack(request, { error: 'access_denied' }, simulation);
  });
}

/** Goes on with what the install URL asks for, or answers what is wrong with it. */
function answerInstall(
  call: Call,
  install: string,
  simulation: Simulation,
  proceed: (request: InstallRequest) => Answer,
): Answer {
  const { application, journal, unknowns } = simulation;
  const found = readInstallRequest(new URLSearchParams(install), application, unknowns);
  if (found.status === 'valid') return proceed(found.request);
  journal.complain(call, found.rule);
  if (found.status === 'invalid') return invalidInstallPage(found.rule);
  return goBack(found.request, { error: found.error }, simulation);
}

function allow(request: InstallRequest, companyId: string, simulation: Simulation): Answer {
  const { application, grants, unknowns } = simulation;
  const { redirectUri, scopes } = request;
  if (unknowns.reinstall === 'revokes tokens') grants.endTokens('revoked', companyId);
  const { clientId } = application;
  const code = grants.issueCode({ clientId, redirectUri, companyId, scopes });
  return goBack(request, { code }, simulation);
}

function goBack(request: InstallRequest, outcome: InstallOutcome, simulation: Simulation): Answer {
  const fault = takeRedirectFault(simulation.faults);
  return seeOther(returnUrl(request, outcome, simulation.unknowns, fault?.edit));
}
