/**
 * What no public page of Attentive says. Whoever calls Attentive must be right under every answer,
 * so each is a switch; README.md lists them with what is known. They may be changed while running.
 */
export interface Unknowns {
  /** The callback's parameter: Attentive's samples read one each. */
  codeParameter: 'code' | 'authorizationCode';
  /** What comes back when the user says no. */
  denial: 'error and state' | 'error' | 'nothing';
  /** The answer to a code or a secret that is not good. */
  tokenRefusal: { status: number; body: 'oauth error' | 'error object' | 'html' | 'empty' };
  /** What becomes of the first token when its code is sent again. */
  secondExchange: 'keeps the token' | 'revokes the token';
  /** What becomes of earlier tokens when the company installs again. */
  reinstall: 'keeps tokens' | 'revokes tokens';
  /** Is the user asked again for an application that the company already has? */
  repeatedInstall: 'asks' | 'approves at once';
  /** `response_type`, PKCE and the like on the install URL. */
  extraParameters: 'ignored' | 'rejected';
  scopeOmitted: "the application's" | 'rejected';
  scopeNarrower: 'granted' | 'rejected';
  state: 'echoed' | 'dropped';
  /** A longer state comes back cut to this many characters. */
  stateLimit: number | null;
  /** RFC 6749 section 2.3.1 wants it supported; Attentive documents the secret in the body only. */
  basicAuthentication: 'rejected' | 'accepted';
  apiCors: 'none' | 'any origin';
  /** Existing tokens when the application's scopes are changed. */
  scopeChange: 'keeps tokens' | 'revokes tokens';
  /** What a token of an uninstalled application is answered with. */
  afterUninstall: 401 | 403 | 404;
  /** How GraphQL refuses a token: with a status, or with 200 and `errors`. */
  graphqlRefusal: 'status' | 'errors';
  /** May the key of a private application be without access to GraphQL, which is beta? */
  apiKeysOnGraphql: 'accepted' | 'refused';
}

export const likelyAnswers: Unknowns = {
  codeParameter: 'code',
  denial: 'error and state',
  tokenRefusal: { status: 400, body: 'oauth error' },
  secondExchange: 'keeps the token',
  reinstall: 'keeps tokens',
  repeatedInstall: 'asks',
  extraParameters: 'ignored',
  scopeOmitted: "the application's",
  scopeNarrower: 'granted',
  state: 'echoed',
  stateLimit: null,
  basicAuthentication: 'rejected',
  apiCors: 'none',
  scopeChange: 'keeps tokens',
  afterUninstall: 401,
  graphqlRefusal: 'status',
  apiKeysOnGraphql: 'accepted',
};
