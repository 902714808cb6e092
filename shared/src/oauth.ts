/** The one client of the broker: a public client, RFC 6749 section 2.1. */
export const extensionClientId = 'extension';

/** Where a sign-in returns to, relative to `identity.getRedirectURL()`. */
export const redirectPath = 'attentive';

export const authorizationCodeGrantType = 'authorization_code';

/**
 * Gives the API key of a private app, as `api_key`, for a session: an extension grant of our own,
 * RFC 6749 section 4.5.
 */
export const apiKeyGrantType = 'urn:connector-for-attentive:grant-type:api-key';

/** The S256 challenge: 32 bytes in base64url without padding, RFC 7636 section 4.2. */
export const codeChallengePattern = /^[A-Za-z0-9_-]{43}$/;

/** RFC 7636 section 4.1. */
export const codeVerifierPattern = /^[A-Za-z0-9._~-]{43,128}$/;

/** One or more VSCHAR (RFC 6749 appendix A.5); the upper limit keeps the flow cookie small. */
export const statePattern = /^[\x20-\x7e]{1,512}$/;

/**
 * Attentive documents no form for API keys: visible ASCII can stand in an Authorization header, and
 * the upper limit is far beyond any key.
 */
export const apiKeyPattern = /^[\x21-\x7e]{1,1024}$/;

/** Opaque to the browser; the prefix lets secret scanners recognise a leaked one. */
export const sessionTokenPattern = /^cfa_[A-Za-z0-9_-]{43}$/;

/** RFC 6749 sections 4.1.2.1 and 5.2. */
export const oauthErrors = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unsupported_grant_type',
  'unsupported_response_type',
  'invalid_scope',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
] as const;

export type OAuthError = (typeof oauthErrors)[number];
