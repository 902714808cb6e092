import { routes } from '@connector/shared/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type AuthorizationRequest,
  type ReadRequest,
  readAuthorizationRequest,
} from '../flows/authorization-request.ts';
import { errorRedirect, type ResponseTarget } from '../flows/authorization-response.ts';
import { clientOf } from '../flows/client-of.ts';
import { consentFormToken, judgeConsentForm, newBrowserSecret } from '../flows/consent-form.ts';
import type { Parameters } from '../flows/parameters.ts';
import { startAuthorization } from '../flows/start-authorization.ts';
import { requireWholeRing } from '../flows/whole-ring.ts';
import { recordTo } from '../logging.ts';
import type { SignInServices } from '../services.ts';
import { readFlowCookies, readFormSecret, setFlowCookie, setFormSecret } from './cookies.ts';
import { formOf, queryOf } from './form-encoding.ts';
import { createLimit } from './limits.ts';
import { seeOther, seeProblem, showPage } from './navigation.ts';
import { authorizePage } from './pages/authorize-page.ts';

/**
 * RFC 6749 section 3.1. GET only shows the question, any number of times: Firefox asks twice. The
 * answer is a POST, and nothing is sent to Attentive or set in motion before it.
 */
export function registerAuthorizeRoute(app: FastifyInstance, services: SignInServices): void {
  const limit = createLimit(app, 'authorize');

  app.get(routes.authorize, async (request, reply) => {
    await limit(request);
    const parameters = queryOf(request);
    const read = readAuthorizationRequest(parameters, rulesOf(services));
    if (read.kind !== 'accepted') return refuse(services, request, reply, read);
    return askUser(services, request, reply, read.request);
  });

  app.post(routes.authorize, async (request, reply) => {
    await limit(request);
    const parameters = formOf(request);
    const read = readAuthorizationRequest(parameters, rulesOf(services));
    if (read.kind !== 'accepted') return refuse(services, request, reply, read);
    return takeAnswer(services, request, reply, read.request, parameters);
  });
}

function rulesOf({ config, publicApp }: SignInServices) {
  return { redirectUris: config.redirectUris, scopes: publicApp.scopes };
}

function refuse(
  { config }: SignInServices,
  request: FastifyRequest,
  reply: FastifyReply,
  read: Exclude<ReadRequest, { kind: 'accepted' }>,
) {
  const record = recordTo(request.log);
  if (read.kind === 'untrusted') {
    record('authorization.refused', { reason: 'untrusted' });
    return seeProblem(reply, 'invalid_request');
  }
  const client = clientOf(read.redirectUri);
  record('authorization.refused', { client, reason: read.error });
  const target = targetOf(config, request, read);
  return seeOther(reply, errorRedirect(target, read.error, 'invalid_request'));
}

function askUser(
  services: SignInServices,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AuthorizationRequest,
) {
  const { config, publicApp } = services;
  const known = readFormSecret(request);
  const secret = known ?? newBrowserSecret();
  if (!known) setFormSecret(reply, secret);
  const token = consentFormToken(services, secret, asked);
  const question = { config, scopes: publicApp.scopes, request: asked, token };
  return showPage(reply, (texts) => authorizePage(texts, question));
}

async function takeAnswer(
  services: SignInServices,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AuthorizationRequest,
  parameters: Parameters,
) {
  const { config } = services;
  const record = recordTo(request.log);
  const client = clientOf(asked.redirectUri);
  const decision = parameters.get('decision');
  const verdict = judgeConsentForm(services, config.publicUrl, asked, {
    origin: request.headers.origin,
    secFetchSite: request.headers['sec-fetch-site'] as string | undefined,
    browserSecret: readFormSecret(request),
    token: parameters.get('form_token'),
  });
  // The page may have been another broker's, whose keys are newer.
  if (verdict === 'foreign') await requireWholeRing(services.storage, record);
  if (verdict === 'foreign' || (decision !== 'continue' && decision !== 'cancel')) {
    record('form.refused', { client });
    return seeProblem(reply, 'flow_unknown');
  }
  if (decision === 'cancel') {
    record('authorization.cancelled', { client });
    const target = targetOf(config, request, asked);
    return seeOther(reply, errorRedirect(target, 'access_denied', 'denied'));
  }
  // Whoever left it open for long may no longer be the one who pressed Connect.
  if (verdict === 'old') return askUser(services, request, reply, asked);
  const started = startAuthorization({ ...services, record }, asked, readFlowCookies(request));
  setFlowCookie(reply, started.slot, started.cookie);
  return seeOther(reply, started.location);
}

function targetOf(
  { publicUrl }: SignInServices['config'],
  { id }: FastifyRequest,
  { redirectUri, state }: Pick<ResponseTarget, 'redirectUri' | 'state'>,
): ResponseTarget {
  return { redirectUri, state, issuer: publicUrl, reference: id };
}
