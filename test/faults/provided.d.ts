import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** At how many points a broker is killed, for each database. */
    kills: number;
    /** How many requests a flood of sign-ins has. */
    floodRequests: number;
  }
}
