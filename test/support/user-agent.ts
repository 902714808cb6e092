import { createHash, randomBytes } from 'node:crypto';
import { routes } from '@connector/shared/routes';
import type { Simulator } from '../simulator/simulator.ts';
import { createAttentiveUser } from './attentive-user.ts';
import { type HttpAnswer, type HttpRequest, http, postForm } from './http.ts';
import { someRedirectUri } from './system.ts';

/** A broker, wherever it runs, and the Attentive that it talks to. */
export interface Place {
  broker: { url: string };
  simulator: Simulator;
}

export type UserAgent = ReturnType<typeof createUserAgent>;

export interface Pkce {
  verifier: string;
  challenge: string;
}

export function createPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** What the extension would send. Undefined takes a parameter out. */
export function authorizeParameters(changes: Record<string, string | undefined> = {}) {
  const parameters = {
    client_id: 'extension',
    response_type: 'code',
    redirect_uri: someRedirectUri,
    state: 'the-extensions-state',
    code_challenge: createPkce().challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  const kept = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return new URLSearchParams(kept as [string, string][]);
}

/** One browser: it keeps the broker's cookies and sends what a browser sends. */
export function createUserAgent(place: Place) {
  const cookies = new Map<string, string>();
  const at = (path: string) => place.broker.url + path;

  function remember(answer: HttpAnswer): HttpAnswer {
    for (const line of answer.setCookies) {
      const [pair = ''] = line.split(';', 1);
      const split = pair.indexOf('=');
      if (!mayBeKept(line)) continue;
      const isOver = /;\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(line);
      if (isOver) cookies.delete(pair.slice(0, split));
      else cookies.set(pair.slice(0, split), pair.slice(split + 1));
    }
    return answer;
  }

  const sent = () => ({ cookie: [...cookies].map((pair) => pair.join('=')).join('; ') });

  async function open(path: string, request: HttpRequest = {}): Promise<HttpAnswer> {
    const headers = { ...sent(), 'sec-fetch-mode': 'navigate', ...request.headers };
    return remember(await http(at(path), { ...request, headers }));
  }

  async function submit(
    path: string,
    fields: Record<string, string> | string,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer> {
    const browser = { origin: 'null', 'sec-fetch-site': 'same-origin', ...sent() };
    return remember(await postForm(at(path), fields, { ...browser, ...headers }));
  }

  /** The broker's question, and the fields of its form. */
  async function ask(changes: Record<string, string | undefined> = {}) {
    const answer = await open(`${routes.authorize}?${authorizeParameters(changes)}`);
    return { answer, fields: hiddenFields(answer.text) };
  }

  /** Asked and approved: on the way to Attentive. */
  async function start(changes: Record<string, string | undefined> = {}): Promise<URL> {
    const { fields } = await ask(changes);
    const answer = await submit(routes.authorize, { ...fields, decision: 'continue' });
    return answer.location();
  }

  /** Approved at Attentive too: the address that Attentive sends the browser back to. */
  async function comeBack(
    email = 'dana@juniper.example',
    changes: Record<string, string | undefined> = {},
    company?: string,
  ): Promise<string> {
    const install = await start(changes);
    const user = createAttentiveUser(place.simulator);
    const back = await user.install(email, install.href, company);
    return back.pathname + back.search;
  }

  return { cookies, open, submit, ask, start, comeBack };
}

export interface Connected {
  token: string;
  code: string;
  pkce: Pkce;
}

/** The whole flow, as the extension and its user go it. */
export async function connect(place: Place, email?: string, company?: string): Promise<Connected> {
  const pkce = createPkce();
  const agent = createUserAgent(place);
  const back = await agent.comeBack(email, { code_challenge: pkce.challenge }, company);
  const code = (await agent.open(back)).location().searchParams.get('code') ?? '';
  const answer = await redeem(place, { code, code_verifier: pkce.verifier });
  return { token: String(answer.json().access_token), code, pkce };
}

export function redeem(
  place: Place,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const grant = {
    grant_type: 'authorization_code',
    client_id: 'extension',
    redirect_uri: someRedirectUri,
    ...fields,
  };
  return postForm(place.broker.url + routes.token, grant, headers);
}

/** `/v1` with a session token. */
export function api(place: Place, token: string, path: string, method = 'GET') {
  return http(place.broker.url + path, { method, headers: { authorization: `Bearer ${token}` } });
}

/** RFC 6265bis section 4.1.3.2: a browser drops what is called `__Host-` and is not. */
function mayBeKept(setCookie: string): boolean {
  if (!setCookie.startsWith('__Host-')) return true;
  const attributes = setCookie.split(/;\s*/).map((attribute) => attribute.toLowerCase());
  const hasDomain = attributes.some((attribute) => attribute.startsWith('domain='));
  return attributes.includes('secure') && attributes.includes('path=/') && !hasDomain;
}

function hiddenFields(html: string): Record<string, string> {
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, unescaped(value ?? '')]));
}

function unescaped(text: string): string {
  const signs = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => signs[entity as keyof typeof signs]);
}
