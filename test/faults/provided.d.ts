import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** At how many points a broker is killed, for each database. */
    kills: number;
  }
}
