import { describe, expect } from 'vitest';
import { freshToken, readMe, rulesBroken, test } from './fixture.ts';
import type { Simulator } from './simulator.ts';

const viewerQuery = 'query { viewer { installedApplication { installerCompany { id name } } } }';

function askGraphql(simulator: Simulator, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${simulator.apiUrl}/v1/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('/me is refused', () => {
  test('without a credential, and complained of', async ({ simulator }) => {
    expect((await fetch(`${simulator.apiUrl}/v1/me`)).status).toBe(401);
    expect(rulesBroken(simulator)).toEqual(['/me needs a credential.']);
  });

  test('with a credential that is not Bearer, and complained of', async ({ simulator }) => {
    const headers = { authorization: `Basic ${await freshToken(simulator)}` };
    expect((await fetch(`${simulator.apiUrl}/v1/me`, { headers })).status).toBe(401);
    expect(rulesBroken(simulator)).toEqual(['The credential is sent as Bearer.']);
  });

  test('with a token that nobody issued', async ({ simulator }) => {
    expect((await readMe(simulator, 'made-up')).status).toBe(401);
    expect(simulator.complaints).toEqual([]);
  });

  test('with a revoked token', async ({ simulator }) => {
    const token = await freshToken(simulator);
    simulator.revokeTokens(simulator.world.companies[0]?.id ?? '');
    expect((await readMe(simulator, token)).status).toBe(401);
  });

  test.for([401, 403, 404] as const)(
    'after an uninstall, with %i',
    async (status, { simulator }) => {
      simulator.unknowns.afterUninstall = status;
      const token = await freshToken(simulator);
      simulator.uninstall(simulator.world.companies[1]?.id ?? '');
      expect((await readMe(simulator, token)).status).toBe(200);
      simulator.uninstall(simulator.world.companies[0]?.id ?? '');
      expect((await readMe(simulator, token)).status).toBe(status);
    },
  );
});

describe('a browser that calls the API', () => {
  test('is complained of, and may read the answer only by CORS', async ({ simulator }) => {
    const headers = { ...bearer(await freshToken(simulator)), origin: 'https://page.example' };
    const closed = await fetch(`${simulator.apiUrl}/v1/me`, { headers });
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    simulator.unknowns.apiCors = 'any origin';
    const open = await fetch(`${simulator.apiUrl}/v1/me`, { headers });
    expect(open.headers.get('access-control-allow-origin')).toBe('*');
    expect(rulesBroken(simulator)).toEqual([
      'A browser called the API.',
      'A browser called the API.',
    ]);
  });
});

test('parameters and cookies on any call are complained of', async ({ simulator }) => {
  const headers = { ...bearer(await freshToken(simulator)), cookie: 'a=b' };
  await fetch(`${simulator.apiUrl}/v1/me?company=other`, { headers });
  expect(rulesBroken(simulator)).toEqual(['A server sends no cookies.', '/me has no parameters.']);
  const body = JSON.stringify({ query: '{ __typename }' });
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
  await fetch(`${simulator.apiUrl}/v1/graphql?query=x`, init);
  expect(rulesBroken(simulator)).toContain('A GraphQL query is sent in the body.');
});

test('an operation that is not documented is 404, and complained of', async ({ simulator }) => {
  expect((await fetch(`${simulator.apiUrl}/.well-known/openid-configuration`)).status).toBe(404);
  expect(rulesBroken(simulator)).toEqual(['This operation is not documented.']);
});

test('a page uninstalls', async ({ simulator, user }) => {
  const token = await freshToken(simulator);
  const company = simulator.world.companies[0]?.id ?? '';
  expect(await (await user.open(simulator.uiUrl)).text()).toContain('Uninstall for Juniper');
  await user.submit('/uninstall', { company });
  expect((await readMe(simulator, token)).status).toBe(401);
});

describe('GraphQL', () => {
  test('names the company of the token', async ({ simulator }) => {
    const token = await freshToken(simulator);
    const me = (await (await readMe(simulator, token)).json()) as { companyId: string };
    const response = await askGraphql(simulator, { query: viewerQuery }, bearer(token));
    const installerCompany = { id: me.companyId, name: 'Juniper & Rye' };
    expect(await response.json()).toEqual({
      data: { viewer: { installedApplication: { installerCompany } } },
    });
    expect(simulator.complaints).toEqual([]);
  });

  test('finds a node by its id, and no other company', async ({ simulator }) => {
    const headers = bearer(await freshToken(simulator));
    const ids = simulator.world.companies.map(({ id }) => id);
    const query =
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Company { name } } }';
    const response = await askGraphql(simulator, { query, variables: { ids } }, headers);
    const own = { __typename: 'Company', name: 'Juniper & Rye' };
    expect(await response.json()).toEqual({ data: { nodes: [own, null, null] } });
  });

  test('answers an unknown field with 200 and errors', async ({ simulator }) => {
    const query = '{ viewer { installedApplication { name } } }';
    const response = await askGraphql(simulator, { query }, bearer(await freshToken(simulator)));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ errors: [{ locations: [{ line: 1 }] }] });
  });

  test('answers introspection without a credential, but not the viewer', async ({ simulator }) => {
    const introspection = await askGraphql(simulator, {
      query: '{ __schema { queryType { name } } }',
    });
    expect(await introspection.json()).toEqual({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
    expect(simulator.complaints).toEqual([]);
    const viewer = await askGraphql(simulator, { query: viewerQuery });
    expect(await viewer.json()).toMatchObject({ errors: [{ message: 'Unauthorized' }] });
    expect(rulesBroken(simulator)).toEqual(['The GraphQL viewer needs a credential.']);
  });

  test.for([
    ['status', 401],
    ['errors', 200],
  ] as const)('refuses an unknown token with %s', async ([refusal, status], { simulator }) => {
    simulator.unknowns.graphqlRefusal = refusal;
    const response = await askGraphql(simulator, { query: viewerQuery }, bearer('made-up'));
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('installerCompany":{');
  });

  test('is refused if it is not JSON with a query, and complained of', async ({ simulator }) => {
    const headers = bearer(await freshToken(simulator));
    expect((await askGraphql(simulator, { variables: {} }, headers)).status).toBe(400);
    const form = { ...headers, 'content-type': 'text/plain' };
    expect((await askGraphql(simulator, { query: viewerQuery }, form)).status).toBe(400);
    expect(rulesBroken(simulator)).toHaveLength(2);
  });
});
