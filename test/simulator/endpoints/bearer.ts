import type { Call } from '../call.ts';
import type { Simulation } from '../simulation.ts';
import { type Company, globalId } from '../world.ts';

/** Whom a call is made for: an application as installed by a company. */
export interface Caller {
  application: { id: string; name: string; contactEmail: string };
  company: Company;
  /** The number in the installation's global id. */
  installation: number;
  isPrivate: boolean;
}

export type Bearer =
  | { status: 'known'; caller: Caller }
  | { status: 'missing' | 'malformed' | 'unknown' | 'uninstalled' };

/** Access tokens of the public application and API keys of private ones are used alike. */
export function readBearer(call: Call, { application, grants, world }: Simulation): Bearer {
  const header = call.headers.authorization;
  if (header === undefined) return { status: 'missing' };
  const credential = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/.exec(header)?.[1];
  if (credential === undefined) return { status: 'malformed' };

  const privateApp = world.privateApps.findIndex(({ apiKey }) => apiKey === credential);
  const app = world.privateApps[privateApp];
  if (app) {
    const { name, contactEmail } = app;
    const described = { id: globalId('Application', 900 + privateApp), name, contactEmail };
    return known(world.companies, app.companyId, { application: described, isPrivate: true });
  }
  const token = grants.findToken(credential);
  if (token?.state === 'uninstalled') return { status: 'uninstalled' };
  if (token?.state !== 'good') return { status: 'unknown' };
  return known(world.companies, token.companyId, { application, isPrivate: false });
}

/** What every call to the API must be like, whoever makes it. */
export function complainOfCaller(call: Call, bearer: Bearer, { journal }: Simulation): void {
  if (bearer.status === 'malformed') journal.complain(call, 'The credential is sent as Bearer.');
  if (call.headers.cookie !== undefined) journal.complain(call, 'A server sends no cookies.');
  if (call.headers.origin !== undefined) journal.complain(call, 'A browser called the API.');
}

function known(
  companies: Company[],
  companyId: string,
  app: Pick<Caller, 'application' | 'isPrivate'>,
): Bearer {
  const index = companies.findIndex(({ id }) => id === companyId);
  const company = companies[index];
  if (!company) return { status: 'unknown' };
  const installation = (app.isPrivate ? 500 : 100) + index;
  return { status: 'known', caller: { ...app, company, installation } };
}
