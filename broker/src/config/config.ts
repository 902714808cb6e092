import type { MasterKey } from '../crypto/key-ring.ts';
import type { DistributionUrl } from './distribution-url.ts';

/** Every setting of the broker, read once at the start and never again. */
export interface Config {
  /** The origin users reach, and so the issuer of RFC 8414. */
  publicUrl: string;
  host: string;
  port: number;
  /** The public application at Attentive; null for a broker that connects private apps alone. */
  oauth: OAuthSettings | null;
  /** Whether API keys of private apps may be connected. */
  privateApps: boolean;
  /** The origin of Attentive's API. */
  apiUrl: string;
  /** Compared with what a client sends byte for byte. */
  redirectUris: readonly string[];
  database: DatabaseLocation;
  /** The first one seals, all open. */
  encryptionKeys: readonly [MasterKey, ...MasterKey[]];
  /** Networks (CIDR) of the reverse proxies whose `X-Forwarded-For` is believed. */
  trustProxy: readonly string[];
  /** In milliseconds. */
  sessionLifetime: { idle: number; max: number };
  logLevel: LogLevel;
  /** Where metrics are told, if anywhere. */
  metrics: MetricsAddress | null;
  operator: Operator;
}

/** Where the broker keeps what it must not lose. */
export type DatabaseLocation =
  | { engine: 'sqlite'; path: string }
  /** With user and password: no message may repeat it. */
  | { engine: 'postgres'; url: string };

export interface OAuthSettings {
  distribution: DistributionUrl;
  clientSecret: string;
}

export interface MetricsAddress {
  host: string;
  port: number;
}

/** Who runs the broker, as users are told before they connect. */
export interface Operator {
  name: string | null;
  privacyPolicyUrl: string | null;
  supportUrl: string | null;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];
