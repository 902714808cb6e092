import { randomBytes } from 'node:crypto';
import { knownScopes } from '@connector/shared/scopes';
import type { Call } from './call.ts';
import { installPath } from './endpoints/install-request.ts';
import type { Fault } from './faults.ts';
import { createGrants } from './grants.ts';
import { type Complaint, createJournal } from './journal.ts';
import { createPrivateApps } from './private-apps.ts';
import {
  answerUnknownOperation,
  answerUnknownPage,
  createApiRoutes,
  createUiRoutes,
} from './routes.ts';
import { loadState, saveState } from './saved-state.ts';
import { serve } from './server.ts';
import type { Application, Simulation } from './simulation.ts';
import { likelyAnswers, type Unknowns } from './unknowns.ts';
import { applicationName, createWorld, globalId, type World } from './world.ts';

export interface SimulatorOptions {
  /** The application's redirect URLs, compared byte for byte. */
  registeredRedirectUris: string[];
  /** 0, the default, lets the system choose. */
  uiPort?: number;
  apiPort?: number;
  /** Milliseconds since the epoch. */
  clock?: () => number;
  /** The application's scopes; those of Attentive's guide unless told. */
  scopes?: readonly string[];
  clientId?: string;
  clientSecret?: string;
  unknowns?: Partial<Unknowns>;
  world?: World;
  /** Keeps codes, tokens and changed keys, so that a restart forgets nobody. In memory alone without it. */
  stateFile?: string;
}

export interface Simulator {
  /** Where people sign in and consent. Another host than the API's, as with the real one. */
  uiUrl: string;
  /** The origin of the API, without a path. */
  apiUrl: string;
  /** As Attentive's Manage Distribution page would give it: no state. */
  distributionUrl: string;
  clientId: string;
  clientSecret: string;
  world: World;
  unknowns: Unknowns;
  /** Push what shall go wrong; each is used once, in order. */
  faults: Fault[];
  calls: Call[];
  complaints: Complaint[];
  /** The company removes the application: its tokens are refused from now on. */
  uninstall(companyId: string): void;
  /** A token ends without an uninstall. */
  revokeTokens(companyId: string): void;
  /** The private app of the company has no key from now on. */
  revokeApiKey(companyId: string): void;
  /** The key of its private app ends. @returns the new one. */
  regenerateApiKey(companyId: string): string;
  /** What the application requires from now on; existing tokens by `unknowns.scopeChange`. */
  changeScopes(scopes: string[]): void;
  close(): Promise<void>;
}

/** @throws `EADDRINUSE` if a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const simulation = createSimulation(options);
  const { application, faults, grants, journal, privateApps, unknowns, world } = simulation;
  const servers = await startServers(simulation, options);
  return {
    uiUrl: servers.uiUrl,
    apiUrl: servers.apiUrl,
    distributionUrl: distributionUrl(servers.uiUrl, application),
    clientId: application.clientId,
    clientSecret: application.clientSecret,
    world,
    unknowns,
    faults,
    calls: journal.calls,
    complaints: journal.complaints,
    uninstall: (companyId) => grants.endTokens('uninstalled', companyId),
    revokeTokens: (companyId) => grants.endTokens('revoked', companyId),
    revokeApiKey: privateApps.revokeKey,
    regenerateApiKey: privateApps.regenerateKey,
    changeScopes(scopes) {
      application.scopes = scopes;
      if (unknowns.scopeChange === 'revokes tokens') grants.endTokens('revoked');
    },
    close: servers.close,
  };
}

async function startServers(simulation: Simulation, { apiPort = 0, uiPort = 0 }: SimulatorOptions) {
  const onUnknown = (call: Call) => answerUnknownOperation(call, simulation);
  const api = await serve(simulation, 'api', apiPort, createApiRoutes(simulation), onUnknown);
  // `localhost` beside the broker's 127.0.0.1 makes the two different sites, as in real life.
  const uiUrl = () => `http://localhost:${ui.port}`;
  const sharedLink = () => distributionUrl(uiUrl(), simulation.application);
  const uiRoutes = createUiRoutes(simulation, sharedLink);
  const ui = await serve(simulation, 'ui', uiPort, uiRoutes, answerUnknownPage).catch(
    async (error: unknown) => {
      await api.close();
      throw error;
    },
  );
  return {
    uiUrl: uiUrl(),
    apiUrl: `http://127.0.0.1:${api.port}`,
    async close() {
      await Promise.all([ui.close(), api.close()]);
    },
  };
}

function createSimulation(options: SimulatorOptions): Simulation {
  const clock = options.clock ?? Date.now;
  const state = loadState(options.stateFile);
  const save = () => saveState(options.stateFile, state);
  const world = options.world ?? createWorld();
  return {
    application: {
      id: globalId('Application', 7),
      name: applicationName,
      contactEmail: 'apps@partner.example',
      clientId: options.clientId ?? randomBytes(16).toString('hex'),
      clientSecret: options.clientSecret ?? randomBytes(24).toString('base64url'),
      redirectUris: [...options.registeredRedirectUris],
      scopes: [...(options.scopes ?? knownScopes)],
    },
    world,
    unknowns: { ...likelyAnswers, ...options.unknowns },
    grants: createGrants(clock, state, save),
    privateApps: createPrivateApps(world, state.apiKeys, save),
    journal: createJournal(),
    faults: [],
    clock,
  };
}

function distributionUrl(uiUrl: string, { clientId, redirectUris, scopes }: Application): string {
  const url = new URL(installPath, uiUrl);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('redirect_uri', redirectUris[0] ?? '');
  url.searchParams.set('scope', scopes.join(' '));
  return url.href;
}
