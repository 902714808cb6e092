import type { Fault } from './faults.ts';
import type { Grants } from './grants.ts';
import type { Journal } from './journal.ts';
import type { PrivateApps } from './private-apps.ts';
import type { Unknowns } from './unknowns.ts';
import type { World } from './world.ts';

/** The public application that companies install: what Attentive's Manage Distribution page holds. */
export interface Application {
  id: string;
  name: string;
  contactEmail: string;
  clientId: string;
  clientSecret: string;
  /** Compared byte for byte; the distribution URL carries the first one. */
  redirectUris: string[];
  scopes: string[];
}

/** All that an endpoint may use. */
export interface Simulation {
  application: Application;
  world: World;
  unknowns: Unknowns;
  grants: Grants;
  privateApps: PrivateApps;
  journal: Journal;
  faults: Fault[];
  clock: () => number;
}
