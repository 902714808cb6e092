import { type Answer, type Call, seeOther } from '../call.ts';
import { signInPage } from '../pages/install-pages.ts';
import type { Simulation } from '../simulation.ts';
import { installPath } from './install-request.ts';
import type { Sessions } from './sessions.ts';

/** `POST /sign-in`, then back to the install that asked for it. */
export function signIn(call: Call, sessions: Sessions, simulation: Simulation): Answer {
  const { application, world } = simulation;
  const install = call.fields.get('install') ?? '';
  const email = call.fields.get('email')?.trim().toLowerCase();
  const user = world.users.find((known) => known.email === email);
  if (!user || user.password !== call.fields.get('password')) {
    const problem = 'No account has this email and password.';
    return signInPage({ application, world, install, problem });
  }
  return backToInstall(install, sessions.begin(user));
}

/** `POST /sign-out`: the install goes on with another account. */
export function signOut(call: Call, sessions: Sessions): Answer {
  return backToInstall(call.fields.get('install') ?? '', sessions.end(call));
}

function backToInstall(install: string, cookie: string): Answer {
  return seeOther(`${installPath}?${new URLSearchParams(install)}`, { 'set-cookie': cookie });
}
