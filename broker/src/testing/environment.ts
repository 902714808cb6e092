/** A key that is random enough to be accepted and the same in every run. */
export const exampleKeyText = Buffer.from(
  Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256),
).toString('base64');

export const exampleSecret = 'attentive-client-secret';

export const exampleRedirectUri = `https://${'abcdefghijklmnop'.repeat(2)}.chromiumapp.org/attentive`;

const distributionUrl =
  'https://ui-devel.attentivemobile.com/integrations/oauth?client_id=app' +
  '&redirect_uri=https%3A%2F%2Fbroker.example%2Foauth%2Fcallback&scope=events%3Awrite+attributes%3Awrite';

/** The settings without which no broker starts. */
export const exampleEnvironment: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://broker.example',
  ATTENTIVE_DISTRIBUTION_URL: distributionUrl,
  ATTENTIVE_CLIENT_SECRET: exampleSecret,
  EXTENSION_REDIRECT_URIS: exampleRedirectUri,
  ENCRYPTION_KEYS: `k1:${exampleKeyText}`,
};
