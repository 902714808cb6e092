import { routes } from '@connector/shared/routes';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { behindProxy } from '../support/addresses.ts';
import {
  brokerEnvironment,
  brokerUrlOf,
  createEncryptionKey,
  type Environment,
} from '../support/broker-environment.ts';
import { findFreePort } from '../support/free-port.ts';
import { someRedirectUri } from '../support/system.ts';
import type { Ground } from './ground.ts';

/** All that a broker needs around it, and that outlives it. */
export interface Surroundings {
  simulator: Simulator;
  environment: Environment;
}

export async function createSurroundings({ databaseUrl }: Ground): Promise<Surroundings> {
  const port = await findFreePort();
  const simulator = await startSimulator({
    registeredRedirectUris: [brokerUrlOf(port) + routes.callback],
    clock: Date.now,
  });
  const settings = brokerEnvironment({
    port,
    simulator,
    redirectUris: [someRedirectUri],
    databaseUrl,
    encryptionKeys: createEncryptionKey('test'),
  });
  return { simulator, environment: { ...settings, ...behindProxy } };
}
