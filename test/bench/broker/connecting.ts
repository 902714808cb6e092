import { randomBytes, randomUUID } from 'node:crypto';
import { routes } from '@connector/shared/routes';
import { createPkce } from '../../support/user-agent.ts';
import { type Client, type ClientAnswer, cookiesOf } from './keep-alive-client.ts';

export const publicUrl = 'https://broker.example';
const extensionOrigin = `chrome-extension://${'a'.repeat(32)}`;
export const redirectUri = `https://${'a'.repeat(32)}.chromiumapp.org/attentive`;

/** What Chromium sends and Caddy passes on. Each browser has an address of its own. */
export function proxied() {
  const address = [10, ...randomBytes(3)].join('.');
  return {
    host: new URL(publicUrl).host,
    'user-agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36',
    'accept-encoding': 'gzip, deflate, br, zstd',
    'accept-language': 'en-US,en;q=0.9',
    'x-forwarded-for': address,
    'x-forwarded-proto': 'https',
    'x-forwarded-host': new URL(publicUrl).host,
  };
}

const navigation = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-user': '?1',
  'upgrade-insecure-requests': '1',
};

/** A browser's word for a form on a page that names no referrer. */
const ownPage = { origin: 'null', 'sec-fetch-site': 'same-origin' };

const form = { 'content-type': 'application/x-www-form-urlencoded' };

export type SignIn = ReturnType<typeof createSignIn>;

/** The fields of a request that differ from a good one's. */
type Changes = Record<string, string>;

/**
 * A browser and the extension in it, on the way to a company that was not connected before. Each
 * step sends what the steps before it brought.
 */
export function createSignIn({ ask }: Client) {
  const browser = proxied();
  const { verifier, challenge } = createPkce();
  const parameters = {
    client_id: 'extension',
    response_type: 'code',
    redirect_uri: redirectUri,
    state: randomBytes(32).toString('base64url'),
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  const cookies: string[] = [];
  const found = { formToken: '', attentiveState: '', code: '', token: '' };

  function open(path: string, query: Changes) {
    const headers = { ...browser, ...navigation, cookie: cookies.join('; ') };
    return ask(`${path}?${new URLSearchParams(query)}`, { headers });
  }

  function post(path: string, fields: Changes, headers: Changes) {
    const body = String(new URLSearchParams(fields));
    return ask(path, { method: 'POST', headers: { ...browser, ...form, ...headers }, body });
  }

  return {
    forgetCookies: () => cookies.splice(0),

    async ask(changes: Changes = {}) {
      const answer = await open(routes.authorize, { ...parameters, ...changes });
      cookies.push(...cookiesOf(answer));
      found.formToken = /name="form_token" value="([^"]*)"/.exec(answer.text)?.[1] ?? '';
      return answer;
    },

    async approve(changes: Changes = {}, headers: Changes = {}) {
      const fields = { ...parameters, form_token: found.formToken, decision: 'continue' };
      const sent = { ...navigation, ...ownPage, cookie: cookies.join('; '), ...headers };
      const answer = await post(routes.authorize, { ...fields, ...changes }, sent);
      cookies.push(...cookiesOf(answer));
      found.attentiveState = parameterOf(answer, 'state');
      return answer;
    },

    async comeBack(changes: Changes = {}) {
      const query = { code: randomUUID(), state: found.attentiveState, ...changes };
      const answer = await open(routes.callback, query);
      found.code = parameterOf(answer, 'code') || found.code;
      return answer;
    },

    async redeem(changes: Changes = {}) {
      const fields = {
        grant_type: 'authorization_code',
        client_id: 'extension',
        redirect_uri: redirectUri,
        code: found.code,
        code_verifier: verifier,
        ...changes,
      };
      const answer = await post(routes.token, fields, { origin: extensionOrigin });
      if (answer.status === 200) found.token = JSON.parse(answer.text).access_token;
      return answer;
    },

    /** What the extension asks when its popup opens. */
    read: (token = found.token) => ask(routes.connection, { headers: bearer(token) }),
  };
}

/**
 * One whole connect: the question, Continue, the way back from Attentive, the code.
 *
 * @returns the session token.
 */
export async function connectCompany(client: Client): Promise<string> {
  const signIn = createSignIn(client);
  await signIn.ask();
  await signIn.approve();
  await signIn.comeBack();
  const { status, text } = await signIn.redeem();
  if (status !== 200) throw new Error(`A connect ended with ${status}: ${text}`);
  return JSON.parse(text).access_token;
}

export async function readConnection({ ask }: Client, token: string): Promise<void> {
  const { status, text } = await ask(routes.connection, { headers: bearer(token) });
  if (status !== 200) throw new Error(`A read ended with ${status}: ${text}`);
}

function bearer(token: string) {
  const authorization = `Bearer ${token}`;
  return { ...proxied(), accept: 'application/json', origin: extensionOrigin, authorization };
}

/** Of the address that an answer redirects to; empty where there is none. */
function parameterOf({ headers }: ClientAnswer, name: string): string {
  if (headers.location === undefined) return '';
  return new URL(headers.location, publicUrl).searchParams.get(name) ?? '';
}
