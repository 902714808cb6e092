import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { routes } from '@connector/shared/routes';
import { type SimulatorOptions, startSimulator } from '../simulator/simulator.ts';
import { behindProxy } from './addresses.ts';
import { startBroker } from './broker.ts';
import {
  brokerEnvironment,
  brokerUrlOf,
  createEncryptionKey,
  type Environment,
} from './broker-environment.ts';
import { createTemporaryFolder } from './folders.ts';
import { findFreePort } from './free-port.ts';

/** What the extension with the id of 32 times `a` would send. */
export const someRedirectUri = `https://${'a'.repeat(32)}.chromiumapp.org/attentive`;

export interface SystemOptions {
  /** The broker's port; a free one unless told. */
  port?: number;
  redirectUris?: readonly string[];
  clock?: () => number;
  log?: Writable;
  /** Settings of the broker to add or change. */
  environment?: Environment;
  simulator?: Partial<SimulatorOptions>;
}

export type System = Awaited<ReturnType<typeof startSystem>>;

/** Attentive's simulator and a broker that is registered there, in this process. */
export async function startSystem(options: SystemOptions = {}) {
  const { clock = Date.now, redirectUris = [someRedirectUri] } = options;
  const port = options.port ?? (await findFreePort());
  const folder = await createTemporaryFolder();
  const simulator = await startSimulator({
    registeredRedirectUris: [brokerUrlOf(port) + routes.callback],
    clock,
    ...options.simulator,
  });
  const environment = {
    ...brokerEnvironment({
      port,
      simulator,
      redirectUris,
      databaseUrl: `sqlite:${join(folder.path, 'broker.db')}`,
      encryptionKeys: createEncryptionKey('test'),
    }),
    ...behindProxy,
    ...options.environment,
  };
  const start = () => startBroker({ environment, clock, ...(options.log && { log: options.log }) });
  let broker = await start();
  let isRunning = true;

  async function stopBroker(): Promise<void> {
    if (isRunning) await broker.close();
    isRunning = false;
  }

  return {
    simulator,
    environment,
    get broker() {
      return broker;
    },
    /** From now on nobody answers at the broker's address. */
    stopBroker,
    /** Ends the broker, if it runs, and starts it again on what it had stored. */
    async restartBroker() {
      await stopBroker();
      broker = await start();
      isRunning = true;
    },
    async close() {
      await stopBroker();
      await simulator.close();
      await folder.remove();
    },
  };
}
