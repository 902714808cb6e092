import { randomBytes } from 'node:crypto';

/** The documented life of an authorization code. */
const codeLifetimeMs = 2 * 60_000;

export interface CodeGrant {
  clientId: string;
  redirectUri: string;
  companyId: string;
  scopes: string[];
}

interface Code extends CodeGrant {
  code: string;
  expiresAt: number;
  /** The token it was exchanged for: a code works once. */
  token: string | null;
}

/** An access token stands for one company and the application that it installed; it never ends. */
export interface Token {
  token: string;
  companyId: string;
  scopes: string[];
  state: 'good' | 'revoked' | 'uninstalled';
}

/** Everything the authorization server remembers, in a form that `JSON.stringify` keeps. */
export interface GrantsState {
  codes: Code[];
  tokens: Token[];
}

export interface Grants {
  issueCode(grant: CodeGrant): string;
  /** Which rule the exchange broke, or the token. `revokeOnReplay` is one of the unknowns. */
  exchange(
    attempt: ExchangeAttempt,
  ): { token: string } | { refused: 'unknown' | 'expired' | 'used' };
  findToken(token: string): Token | undefined;
  isInstalled(companyId: string): boolean;
  endTokens(state: 'revoked' | 'uninstalled', companyId?: string): void;
}

export interface ExchangeAttempt {
  code: string;
  clientId: string;
  redirectUri: string;
  revokeOnReplay: boolean;
}

/** @param changed called after every change, so that whoever runs us may keep the state. */
export function createGrants(clock: () => number, state: GrantsState, changed: () => void): Grants {
  const findToken = (wanted: string) => state.tokens.find(({ token }) => token === wanted);

  const revokeReplayed = ({ token }: Code) => {
    const replayed = findToken(token ?? '');
    if (replayed) replayed.state = 'revoked';
    changed();
  };

  const exchange: Grants['exchange'] = ({ code, clientId, redirectUri, revokeOnReplay }) => {
    const found = state.codes.find((known) => known.code === code);
    if (found?.clientId !== clientId || found.redirectUri !== redirectUri) {
      return { refused: 'unknown' };
    }
    if (found.token !== null) {
      if (revokeOnReplay) revokeReplayed(found);
      return { refused: 'used' };
    }
    if (clock() >= found.expiresAt) return { refused: 'expired' };

    const token = randomBytes(32).toString('base64').replace(/=+$/, '');
    const { companyId, scopes } = found;
    found.token = token;
    state.tokens.push({ token, companyId, scopes, state: 'good' });
    changed();
    return { token };
  };

  return {
    exchange,
    findToken,
    issueCode(grant) {
      const code = randomBytes(24).toString('base64url');
      state.codes.push({ ...grant, code, expiresAt: clock() + codeLifetimeMs, token: null });
      changed();
      return code;
    },
    isInstalled: (companyId) =>
      state.tokens.some((token) => token.companyId === companyId && token.state === 'good'),
    endTokens(ended, companyId) {
      for (const token of state.tokens) {
        const isMeant = companyId === undefined || token.companyId === companyId;
        if (isMeant && token.state === 'good') token.state = ended;
      }
      changed();
    },
  };
}
