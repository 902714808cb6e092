/** The broker's own settings, as far as a library for sign-ins knows what to do with them. */
export function readPeerSettings() {
  const named = (name: string) => process.env[name] ?? '';
  const authorizeUrl = new URL(named('ATTENTIVE_DISTRIBUTION_URL'));
  const parameters = authorizeUrl.searchParams;
  return {
    port: Number(named('PORT')),
    origin: named('PUBLIC_URL'),
    authorizeUrl,
    tokenUrl: new URL('/v1/authorization-codes/tokens', named('ATTENTIVE_API_URL')),
    clientId: parameters.get('client_id') ?? '',
    clientSecret: named('ATTENTIVE_CLIENT_SECRET'),
    scopes: (parameters.get('scope') ?? '').split(' '),
  };
}
