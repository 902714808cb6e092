export interface Settings {
  host: string;
  port: number;
  publicUrl: string;
  redirectUris: readonly string[];
  /** Attentive's consent page, with everything in it but the state. */
  distributionUrl: string;
  clientId: string;
  clientSecret: string;
  /** Our own callback, as Attentive knows it. */
  callbackUrl: string;
  scopes: readonly string[];
  apiUrl: string;
  databasePath: string;
  masterKey: Uint8Array;
}

/** The broker's own settings, by its names, so that both run on the same ones. None is checked. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const named = (name: string) => environment[name] ?? '';
  const distribution = new URL(named('ATTENTIVE_DISTRIBUTION_URL')).searchParams;
  return {
    host: '127.0.0.1',
    port: Number(named('PORT')),
    publicUrl: named('PUBLIC_URL'),
    redirectUris: named('EXTENSION_REDIRECT_URIS').split(','),
    distributionUrl: named('ATTENTIVE_DISTRIBUTION_URL'),
    clientId: distribution.get('client_id') ?? '',
    clientSecret: named('ATTENTIVE_CLIENT_SECRET'),
    callbackUrl: distribution.get('redirect_uri') ?? '',
    scopes: (distribution.get('scope') ?? '').split(' '),
    apiUrl: named('ATTENTIVE_API_URL'),
    databasePath: named('DATABASE_URL').replace('sqlite:', ''),
    masterKey: Buffer.from(named('ENCRYPTION_KEYS').split(':')[1] ?? '', 'base64'),
  };
}
