import { authorizationServerMetadata } from '@connector/shared/schemas/metadata';
import { tokenAnswer } from '@connector/shared/schemas/token';
import * as oauth from 'oauth4webapi';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { http } from '../support/http.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { api, createUserAgent } from '../support/user-agent.ts';

// The broker, driven by a client that we did not write and that knows nothing but the standards.

let system: System;
const client: oauth.Client = { client_id: 'extension' };
const onLoopback = { [oauth.allowInsecureRequests]: true };

beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

describe('a standard OAuth client', () => {
  it('finds the server, signs in with PKCE, uses its token and revokes it', async () => {
    const server = await discover();
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const response = await signIn(server, verifier, state);
    const parameters = oauth.validateAuthResponse(server, client, response, state);

    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      someRedirectUri,
      verifier,
      onLoopback,
    );
    const token = await oauth.processAuthorizationCodeResponse(server, client, answer);
    expect(Value.Check(tokenAnswer, { ...token, token_type: 'Bearer' })).toBe(true);
    expect((await api(system, token.access_token, '/v1/connection')).status).toBe(200);

    const revoked = await oauth.revocationRequest(
      server,
      client,
      oauth.None(),
      token.access_token,
      onLoopback,
    );
    await oauth.processRevocationResponse(revoked);
    expect((await api(system, token.access_token, '/v1/connection')).status).toBe(401);
  });

  it('recognises a wrong verifier as invalid_grant', async () => {
    const server = await discover();
    const state = oauth.generateRandomState();
    const response = await signIn(server, oauth.generateRandomCodeVerifier(), state);
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      oauth.validateAuthResponse(server, client, response, state),
      someRedirectUri,
      oauth.generateRandomCodeVerifier(),
      onLoopback,
    );
    await expect(
      oauth.processAuthorizationCodeResponse(server, client, answer),
    ).rejects.toMatchObject({ error: 'invalid_grant', status: 400 });
  });

  it('is told to take no answer without the broker’s name in it, or with another', async () => {
    const server = await discover();
    const state = oauth.generateRandomState();
    const response = await signIn(server, oauth.generateRandomCodeVerifier(), state);
    for (const issuer of ['https://evil.example', '']) {
      const forged = new URL(response);
      if (issuer) forged.searchParams.set('iss', issuer);
      else forged.searchParams.delete('iss');
      expect(() => oauth.validateAuthResponse(server, client, forged, state)).toThrow();
    }
  });

  it('recognises a cancelled sign-in as access_denied', async () => {
    const server = await discover();
    const state = oauth.generateRandomState();
    const agent = createUserAgent(system);
    const { fields } = await agent.ask({ state });
    const answer = await agent.submit('/oauth/authorize', { ...fields, decision: 'cancel' });
    expect(() => oauth.validateAuthResponse(server, client, answer.location(), state)).toThrow(
      expect.objectContaining({ error: 'access_denied' }),
    );
  });
});

describe('the metadata', () => {
  it('is that of the contract, from configuration and not from the request', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const at = `${system.broker.url}/.well-known/oauth-authorization-server`;
    const answer = await http(at, { headers: { ...headers, 'x-forwarded-proto': 'https' } });
    expect(Value.Errors(authorizationServerMetadata, answer.json())).toEqual([]);
    const { url, config } = system.broker;
    expect(answer.json()).toEqual({
      issuer: url,
      authorization_endpoint: `${url}/oauth/authorize`,
      token_endpoint: `${url}/oauth/token`,
      revocation_endpoint: `${url}/oauth/revoke`,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
      scopes_supported: config.oauth?.distribution.scopes,
    });
  });

  it('names no endpoint that does not exist', async () => {
    const server = await discover();
    const endpoints = Object.entries(server).filter(([name]) => name.endsWith('_endpoint'));
    for (const [, url] of endpoints) {
      const answer = await http(String(url), { method: 'PUT' });
      expect([url, answer.status]).toEqual([url, 405]);
    }
    expect((await http(`${system.broker.url}/register`, { method: 'POST' })).status).toBe(404);
  });
});

async function discover(): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(system.broker.url);
  const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...onLoopback });
  return oauth.processDiscoveryResponse(issuer, response);
}

/** As the user: from the authorization endpoint that the metadata names to the redirect back. */
async function signIn(
  server: oauth.AuthorizationServer,
  verifier: string,
  state: string,
): Promise<URL> {
  const agent = createUserAgent(system);
  expect(server.authorization_endpoint).toBe(`${system.broker.url}/oauth/authorize`);
  const challenge = await oauth.calculatePKCECodeChallenge(verifier);
  const back = await agent.comeBack(undefined, { state, code_challenge: challenge });
  return (await agent.open(back)).location();
}
