/** Set by the build, see vite.config.ts. */
declare const __BROKER_URL__: string | null;

/** The origin of the broker that this build was made for; null if the user or a policy says. */
export const presetBrokerUrl: string | null = __BROKER_URL__;
