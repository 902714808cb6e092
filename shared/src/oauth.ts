/** The one client of the broker: a public client, RFC 6749 section 2.1. */
export const extensionClientId = 'extension';

/** Where a sign-in returns to, relative to `identity.getRedirectURL()`. */
export const redirectPath = 'attentive';

export const grantTypes = ['authorization_code'] as const;

/** The S256 challenge: 32 bytes in base64url without padding, RFC 7636 section 4.2. */
export const codeChallengePattern = /^[A-Za-z0-9_-]{43}$/;

/** RFC 7636 section 4.1. */
export const codeVerifierPattern = /^[A-Za-z0-9._~-]{43,128}$/;

/** One or more VSCHAR (RFC 6749 appendix A.5); the upper limit keeps the flow cookie small. */
export const statePattern = /^[\x20-\x7e]{1,512}$/;

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
