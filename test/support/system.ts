import type { Writable } from 'node:stream';
import { routes } from '@connector/shared/routes';
import { type SimulatorOptions, startSimulator } from '../simulator/simulator.ts';
import { behindProxy } from './addresses.ts';
import { type Broker, startBroker } from './broker.ts';
import {
  brokerEnvironment,
  brokerUrlOf,
  createEncryptionKey,
  type Environment,
} from './broker-environment.ts';
import { findFreePort } from './free-port.ts';
import { createTestDatabase, type Engine } from './test-database.ts';

/** What the extension with the id of 32 times `a` would send. */
export const someRedirectUri = `https://${'a'.repeat(32)}.chromiumapp.org/attentive`;

export interface SystemOptions {
  /** The broker's port; a free one unless told. */
  port?: number;
  redirectUris?: readonly string[];
  /** Where the broker keeps things: SQLite unless told. */
  database?: Engine;
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
  const stored = await createTestDatabase(options.database);
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
      databaseUrl: stored.url,
      encryptionKeys: createEncryptionKey('test'),
    }),
    ...behindProxy,
    ...options.environment,
  };
  const start = (changes: Environment = {}) =>
    startBroker({
      environment: { ...environment, ...changes },
      clock,
      ...(options.log && { log: options.log }),
    });
  let broker = await start();
  const others: Broker[] = [];
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
    /** One more on the same database, at a port of its own and with the same PUBLIC_URL. */
    async startAnother(changes: Environment = {}): Promise<Broker> {
      const another = await start({ PORT: String(await findFreePort()), ...changes });
      others.push(another);
      return another;
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
      await Promise.all(others.map((other) => other.close()));
      await stopBroker();
      await simulator.close();
      await stored.remove();
    },
  };
}
