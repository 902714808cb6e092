import type { Attentive, PublicApp } from './attentive/attentive.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { KeyRing } from './crypto/key-ring.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Storage } from './storage/storage.ts';

/** What a running broker is made of. Routes and flows take of it what they need. */
export interface Services {
  config: Config;
  ring: KeyRing;
  storage: Storage;
  /** For checks and API keys. */
  attentive: Attentive;
  /** For a sign-in that has been let in, by a way of its own. */
  attentiveForSignIns: Attentive;
  /** Null for a broker that connects private apps alone. */
  publicApp: PublicApp | null;
  clock: Clock;
  /** Null where nobody asked for them, and then nothing is counted. */
  metrics: Metrics | null;
}

/** What a broker with a public application is made of: companies sign in through OAuth. */
export interface SignInServices extends Services {
  publicApp: PublicApp;
}
