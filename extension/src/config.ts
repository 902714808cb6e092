/** Set by the build, see vite.config.ts. */
declare const __BROKER_URL__: string;

/** The origin of the broker that this build signs in to. */
export const brokerUrl: string = __BROKER_URL__;
