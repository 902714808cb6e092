import { randomBytes } from 'node:crypto';
import type { Simulator } from '../simulator/simulator.ts';

export type Environment = Record<string, string>;

export interface BrokerSettings {
  port: number;
  simulator: Pick<Simulator, 'distributionUrl' | 'clientSecret' | 'apiUrl'>;
  /** Exact redirect URIs of the extension. */
  redirectUris: readonly string[];
  databaseUrl: string;
  encryptionKeys: string;
}

export function brokerUrlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** The settings of a broker on loopback that talks to the simulator, and no others. */
export function brokerEnvironment(settings: BrokerSettings): Environment {
  const { databaseUrl, encryptionKeys, port, redirectUris, simulator } = settings;
  return {
    PUBLIC_URL: brokerUrlOf(port),
    PORT: String(port),
    ATTENTIVE_DISTRIBUTION_URL: simulator.distributionUrl,
    ATTENTIVE_CLIENT_SECRET: simulator.clientSecret,
    ATTENTIVE_API_URL: simulator.apiUrl,
    EXTENSION_REDIRECT_URIS: redirectUris.join(','),
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEYS: encryptionKeys,
    OPERATOR_NAME: 'Your own machine',
  };
}

/** One fresh key of the ring: `id:base64-of-32-bytes`. */
export function createEncryptionKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}
