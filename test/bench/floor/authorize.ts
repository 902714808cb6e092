import { type Answer, page, refused, seeOther } from './answers.ts';
import { flowCookie, formCookie, readCookie, setCookie } from './cookies.ts';
import { areEqual, authenticate, type Keys, randomSecret, seal } from './cryptography.ts';
import { flowLifetimeMs, type PendingFlow } from './pending-flow.ts';
import { type Question, questionPage } from './question-page.ts';
import type { Asked, Floor } from './server.ts';
import type { Settings } from './settings.ts';

/** GET `/oauth/authorize`: the question, tied to this browser and to this request. */
export function showQuestion({ settings, keys }: Floor, { headers, parameters }: Asked): Answer {
  const question = readQuestion(settings, parameters);
  if (!question) return refused(400);
  const known = readCookie(headers.cookie, formCookie);
  const secret = known ?? randomSecret();
  const markup = questionPage(settings, question, formToken(keys, secret, question));
  return page(markup, known ? {} : { 'set-cookie': setCookie(formCookie, secret) });
}

/** POST `/oauth/authorize`: the user pressed Continue, so a flow begins and travels in the cookie. */
export function takeDecision({ settings, keys }: Floor, { headers, parameters }: Asked): Answer {
  const question = readQuestion(settings, parameters);
  const secret = readCookie(headers.cookie, formCookie);
  const token = parameters.get('form_token');
  if (!question || !secret || !token || !isOwnOrigin(settings, headers)) return refused(400);
  if (!areEqual(formToken(keys, secret, question), token)) return refused(400);
  if (parameters.get('decision') !== 'continue') return refused(400);

  const flow: PendingFlow = {
    ...question,
    attentiveState: randomSecret(),
    startedAt: Date.now(),
  };
  const location = new URL(settings.distributionUrl);
  location.searchParams.set('state', flow.attentiveState);
  const sealed = seal(keys.flowCookie, flowCookie, JSON.stringify(flow));
  const cookie = setCookie(flowCookie, sealed, flowLifetimeMs / 1000);
  return seeOther(location.href, { 'set-cookie': cookie });
}

/** RFC 6749 section 4.1.1 with RFC 7636 section 4.3. */
function readQuestion(settings: Settings, parameters: URLSearchParams): Question | undefined {
  const redirectUri = parameters.get('redirect_uri') ?? '';
  const state = parameters.get('state') ?? '';
  const codeChallenge = parameters.get('code_challenge') ?? '';
  const isGood =
    parameters.get('client_id') === 'extension' &&
    settings.redirectUris.includes(redirectUri) &&
    parameters.get('response_type') === 'code' &&
    parameters.get('code_challenge_method') === 'S256' &&
    /^[\x20-\x7e]{1,512}$/.test(state) &&
    /^[A-Za-z0-9_-]{43}$/.test(codeChallenge);
  return isGood ? { redirectUri, state, codeChallenge } : undefined;
}

function formToken(keys: Keys, secret: string, question: Question): string {
  const { redirectUri, state, codeChallenge } = question;
  const text = JSON.stringify([secret, redirectUri, state, codeChallenge]);
  return authenticate(keys.formToken, text);
}

function isOwnOrigin({ publicUrl }: Settings, headers: Asked['headers']): boolean {
  const { origin } = headers;
  const isOwnPage = origin === 'null' && headers['sec-fetch-site'] === 'same-origin';
  return origin === publicUrl || isOwnPage;
}
