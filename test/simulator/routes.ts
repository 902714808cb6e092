import type { Answer, Call } from './call.ts';
import { seeOther } from './call.ts';
import { answerGraphql } from './endpoints/graphql.ts';
import { decideInstall, startInstall } from './endpoints/install.ts';
import { installPath } from './endpoints/install-request.ts';
import { answerMe } from './endpoints/me.ts';
import { createSessions } from './endpoints/sessions.ts';
import { signIn, signOut } from './endpoints/sign-in.ts';
import { answerTokenRequest } from './endpoints/token.ts';
import { firstPage, regenerateKeyPath, revokeKeyPath, uninstallPath } from './pages/first-page.ts';
import { html } from './pages/html.ts';
import { signInPath, signOutPath } from './pages/install-pages.ts';
import { answerStyle, page, stylePath } from './pages/layout.ts';
import type { Route, Routes } from './server.ts';
import type { Simulation } from './simulation.ts';

/** What people see, on the origin of Attentive's user interface. */
export function createUiRoutes(simulation: Simulation, distributionUrl: () => string): Routes {
  const { application, grants, privateApps, world } = simulation;
  const sessions = createSessions();
  return {
    [`GET ${installPath}`]: {
      target: 'install',
      handle: (call) => startInstall(call, sessions, simulation),
    },
    [`POST ${installPath}`]: { handle: (call) => decideInstall(call, sessions, simulation) },
    [`POST ${signInPath}`]: { handle: (call) => signIn(call, sessions, simulation) },
    [`POST ${signOutPath}`]: { handle: (call) => signOut(call, sessions) },
    [`GET ${stylePath}`]: { handle: answerStyle },
    'GET /': {
      handle: () => {
        const { isInstalled } = grants;
        return firstPage({ application, world, isInstalled, distributionUrl: distributionUrl() });
      },
    },
    [`POST ${uninstallPath}`]: {
      handle: (call) => {
        grants.endTokens('uninstalled', call.fields.get('company') ?? '');
        return seeOther('/');
      },
    },
    [`POST ${regenerateKeyPath}`]: {
      handle: (call) => {
        privateApps.regenerateKey(call.fields.get('company') ?? '');
        return seeOther('/');
      },
    },
    [`POST ${revokeKeyPath}`]: {
      handle: (call) => {
        privateApps.revokeKey(call.fields.get('company') ?? '');
        return seeOther('/');
      },
    },
  };
}

/** A person may mistype an address: that is nobody's mistake to complain of. */
export function answerUnknownPage(): Answer {
  return page(
    'Nothing here',
    html`<h1>There is no such page</h1><p><a href="/">First page</a></p>`,
  );
}

/** What servers call, on the origin of Attentive's API. */
export function createApiRoutes(simulation: Simulation): Routes {
  const me: Route = { target: 'me', handle: (call) => answerMe(call, simulation) };
  const routes: Routes = {
    'POST /v1/authorization-codes/tokens': {
      target: 'token',
      handle: (call) => answerTokenRequest(call, simulation),
    },
    'GET /v1/me': me,
    'GET /v2/me': me,
    'POST /v1/graphql': { target: 'graphql', handle: (call) => answerGraphql(call, simulation) },
  };
  const open = Object.entries(routes).map(([name, route]) => [
    name,
    allowingOrigins(route, simulation),
  ]);
  return Object.fromEntries(open);
}

export function answerUnknownOperation(call: Call, { journal, unknowns }: Simulation): Answer {
  if (call.method === 'OPTIONS' && unknowns.apiCors === 'any origin') {
    return { status: 204, headers: { ...anyOrigin, 'access-control-allow-headers': '*' } };
  }
  journal.complain(call, 'This operation is not documented.');
  return { status: 404 };
}

const anyOrigin = { 'access-control-allow-origin': '*' };

function allowingOrigins(route: Route, { unknowns }: Simulation): Route {
  const handle = async (call: Call) => {
    const answer = await route.handle(call);
    if (unknowns.apiCors === 'none') return answer;
    return { ...answer, headers: { ...answer.headers, ...anyOrigin } };
  };
  return { ...route, handle };
}
