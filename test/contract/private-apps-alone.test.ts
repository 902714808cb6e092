import { apiKeyGrantType } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import { brokerInfo } from '@connector/shared/schemas/broker-info';
import { authorizationServerMetadata } from '@connector/shared/schemas/metadata';
import * as oauth from 'oauth4webapi';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  apiKeyOf,
  connectApiKey,
  privateAppsAlone,
  privateAppsOn,
} from '../support/api-key-grant.ts';
import { http } from '../support/http.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, authorizeParameters, createUserAgent, redeem } from '../support/user-agent.ts';

let system: System;

beforeAll(async () => {
  system = await startSystem({ environment: privateAppsAlone });
});
afterAll(() => system.close());

const read = async (path: string, { broker }: Pick<System, 'broker'> = system) =>
  (await http(broker.url + path)).json();

describe('a broker without a public application', () => {
  const signIns: [string, () => string][] = [
    ['a sound sign-in', () => `${routes.authorize}?${authorizeParameters()}`],
    ['a sign-in without parameters', () => routes.authorize],
    ['another redirect URI', () => withRedirect('https://evil.example/')],
  ];

  it.each(signIns)('explains itself on a page and sends nobody on: %s', async (_, path) => {
    const agent = createUserAgent(system);
    const fields = Object.fromEntries(authorizeParameters());
    const answers = [
      await agent.open(path()),
      await agent.submit(routes.authorize, { ...fields, decision: 'continue' }),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.headers.location]).toEqual([200, undefined]);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.text).toContain('This service connects private apps only');
      expect(answer.setCookies).toEqual([]);
    }
    expect(system.simulator.calls).toEqual([]);
    expect((await countRows(system)).consumed_flows).toBe(0);
  });

  it.each([
    ['a callback', 'code=a&state=b'],
    ['a shared link', 'code=a'],
    ['a denial', 'error=access_denied&state=b'],
  ])('shows no page at an address that may hold a code: %s', async (_, query) => {
    const agent = createUserAgent(system);
    const answer = await agent.open(`${routes.callback}?${query}`);
    expect([answer.status, answer.headers.location]).toEqual([303, routes.authorize]);
    expect(answer.text).toBe('');
    expect(system.simulator.calls).toEqual([]);
  });

  it('knows no grant of a code', async () => {
    const answer = await redeem(system, { code: 'a', code_verifier: 'a'.repeat(43) });
    expect([answer.status, answer.json()]).toEqual([400, { error: 'unsupported_grant_type' }]);
  });

  it('connects a company by its API key', async () => {
    const token = await connectApiKey(system, apiKeyOf(system));
    expect((await api(system, token, routes.connection)).json()).toMatchObject({ kind: 'api_key' });
  });

  it('still says what it is, on its first page and to the extension', async () => {
    expect((await createUserAgent(system).open(routes.home)).text).toContain(system.broker.url);
    const broker = await read(routes.broker);
    expect(Value.Errors(brokerInfo, broker)).toEqual([]);
    expect(broker).toMatchObject({ scopes: [], privateApps: true });
  });

  it('names in its metadata what it has, and nothing of a sign-in', async () => {
    const metadata = await read(routes.metadata);
    expect(Value.Errors(authorizationServerMetadata, metadata)).toEqual([]);
    const { url } = system.broker;
    expect(metadata).toEqual({
      issuer: url,
      token_endpoint: `${url}/oauth/token`,
      revocation_endpoint: `${url}/oauth/revoke`,
      grant_types_supported: [apiKeyGrantType],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
    });
  });

  it('is understood by a standard client', async () => {
    const issuer = new URL(system.broker.url);
    const onLoopback = { [oauth.allowInsecureRequests]: true };
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...onLoopback });
    const server = await oauth.processDiscoveryResponse(issuer, response);
    const client = { client_id: 'extension' };
    const request = await oauth.genericTokenEndpointRequest(
      server,
      client,
      oauth.None(),
      apiKeyGrantType,
      { api_key: apiKeyOf(system) },
      onLoopback,
    );
    const token = await oauth.processGenericTokenEndpointResponse(server, client, request);
    expect((await api(system, token.access_token, routes.connection)).status).toBe(200);
  });
});

describe('a broker with both', () => {
  it('names both grants, and says that it connects private apps', async () => {
    const both = await startSystem({ environment: privateAppsOn });
    const metadata = await read(routes.metadata, both);
    expect(Value.Errors(authorizationServerMetadata, metadata)).toEqual([]);
    expect(metadata).toMatchObject({
      authorization_endpoint: `${both.broker.url}/oauth/authorize`,
      grant_types_supported: ['authorization_code', apiKeyGrantType],
    });
    expect(await read(routes.broker, both)).toMatchObject({ privateApps: true });
    await both.close();
  });

  it('leaves the scopes out of its metadata where it asks for none', async () => {
    const both = await startSystem({ simulator: { scopes: [] } });
    expect(await read(routes.metadata, both)).not.toHaveProperty('scopes_supported');
    expect(await read(routes.broker, both)).toMatchObject({ scopes: [] });
    await both.close();
  });
});

function withRedirect(redirectUri: string): string {
  return `${routes.authorize}?${authorizeParameters({ redirect_uri: redirectUri })}`;
}
