import { type Answer, type Call, formType, json, mediaType } from '../call.ts';
import type { Simulation } from '../simulation.ts';

/** "Access Token" in Attentive's API reference: the only grant, and its only five fields. */
const documentedFields = ['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'];

/** `POST /v1/authorization-codes/tokens` */
export function answerTokenRequest(call: Call, simulation: Simulation): Answer {
  const { application, grants, journal, unknowns } = simulation;
  const broken = brokenRules(call);
  for (const rule of broken) journal.complain(call, rule);

  const credentials = readCredentials(call, simulation);
  if (broken.some((rule) => rule !== usesBasic) || !credentials) {
    return refuse(simulation, 'invalid_request');
  }
  const { clientId, clientSecret } = credentials;
  if (clientId !== application.clientId || clientSecret !== application.clientSecret) {
    return refuse(simulation, 'invalid_client');
  }
  const exchanged = grants.exchange({
    code: call.fields.get('code') ?? '',
    redirectUri: call.fields.get('redirect_uri') ?? '',
    clientId,
    revokeOnReplay: unknowns.secondExchange === 'revokes the token',
  });
  if ('refused' in exchanged) return refuse(simulation, 'invalid_grant');

  const { token } = exchanged;
  return json(200, { access_token: token, id_token: token, token_type: 'Bearer' });
}

const usesBasic = 'The secret belongs in the body, not in an Authorization header.';

function brokenRules(call: Call): string[] {
  const rules: string[] = [];
  const names = [...call.fields.keys()];
  const isBasic = call.headers.authorization !== undefined;
  if (isBasic) rules.push(usesBasic);
  if (call.query.size > 0) rules.push('The token request has no query.');
  if (call.headers.cookie !== undefined) rules.push('A server sends no cookies.');
  if (call.headers.origin !== undefined) rules.push('A browser must not exchange codes.');
  if (mediaType(call.headers) !== formType) return [...rules, 'The token request is form-encoded.'];

  for (const name of documentedFields) {
    const mayBeMissing = isBasic && name.startsWith('client_');
    if (!call.fields.get(name) && !mayBeMissing) rules.push(`The field ${name} is missing.`);
  }
  for (const name of new Set(names)) {
    if (!documentedFields.includes(name)) rules.push(`The field ${name} is not documented.`);
    if (call.fields.getAll(name).length > 1) rules.push(`The field ${name} is sent twice.`);
  }
  const grantType = call.fields.get('grant_type');
  if (grantType && grantType !== 'authorization_code') {
    rules.push('The only grant type is authorization_code.');
  }
  return rules;
}

function readCredentials(call: Call, { unknowns }: Simulation) {
  const basic = /^Basic (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
  if (basic === undefined) {
    return {
      clientId: call.fields.get('client_id') ?? '',
      clientSecret: call.fields.get('client_secret') ?? '',
    };
  }
  if (unknowns.basicAuthentication === 'rejected') return undefined;
  const [clientId = '', clientSecret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  return { clientId: decodeURIComponent(clientId), clientSecret: decodeURIComponent(clientSecret) };
}

type Refusal = 'invalid_request' | 'invalid_client' | 'invalid_grant';

function refuse({ unknowns }: Simulation, error: Refusal): Answer {
  const { status, body } = unknowns.tokenRefusal;
  if (body === 'oauth error') return json(status, { error });
  if (body === 'error object') return json(status, { error: { id: 1, message: error } });
  if (body === 'empty') return { status };
  const page = `<!doctype html><title>${status}</title><h1>${status}</h1>`;
  return { status, headers: { 'content-type': 'text/html' }, body: page };
}
