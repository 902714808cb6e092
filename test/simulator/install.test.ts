import { describe, expect } from 'vitest';
import { dana, installUrl, redirectUri, rulesBroken, test } from './fixture.ts';

describe('an install URL is refused', () => {
  const mutants = [
    `${redirectUri}/`,
    `${redirectUri}?x=1`,
    `${redirectUri}#`,
    redirectUri.toUpperCase(),
    redirectUri.replace('127.0.0.1', 'localhost'),
    redirectUri.replace('http:', 'https:'),
    redirectUri.replace('/oauth', '/%6fauth'),
    '',
  ];
  test.for(mutants)(
    'with the redirect URL "%s", which is not the registered one',
    async (mutant, { simulator, user }) => {
      const response = await user.open(installUrl(simulator, { redirect_uri: mutant }));
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('This install link is not valid');
      expect(rulesBroken(simulator)).toEqual([
        'The redirect_uri is not registered for the application.',
      ]);
    },
  );

  test('with an unknown client', async ({ simulator, user }) => {
    const response = await user.open(installUrl(simulator, { client_id: 'other' }));
    expect(await response.text()).toContain('No application has this client_id.');
  });

  test('with a parameter twice', async ({ simulator, user }) => {
    const response = await user.open(`${installUrl(simulator)}&state=second`);
    expect(await response.text()).toContain('The parameter state is sent twice.');
  });

  test('with a scope that the application does not have', async ({ simulator, user }) => {
    const response = await user.open(
      installUrl(simulator, { scope: 'events:write segments:read' }),
    );
    expect(response.headers.get('location')).toBe(
      `${redirectUri}?error=invalid_scope&state=a+state`,
    );
  });
});

describe('nobody installs', () => {
  test('without signing in', async ({ simulator, user }) => {
    const url = installUrl(simulator);
    const company = simulator.world.companies[0]?.id ?? '';
    const response = await user.decide('allow', url, company);
    expect(response.headers.get('location')).toContain('/integrations/oauth-install?');
    expect(await (await user.open(url)).text()).toContain('Sign in to install');
  });

  test('with a wrong password', async ({ simulator, user }) => {
    const fields = { email: dana, password: 'wrong', install: '' };
    const response = await user.submit('/sign-in', fields);
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await response.text()).toContain('No account has this email and password.');
    expect(simulator.complaints).toEqual([]);
  });

  test('after signing out', async ({ simulator, user }) => {
    const url = installUrl(simulator);
    const install = new URL(url).search.slice(1);
    await user.signIn(dana, url);
    expect(await (await user.open(url)).text()).toContain('Use another account');
    await user.submit('/sign-out', { install });
    expect(await (await user.open(url)).text()).toContain('Sign in to install');
  });

  test("for another user's company", async ({ simulator, user }) => {
    const url = installUrl(simulator);
    await user.signIn(dana, url);
    const response = await user.decide('allow', url, simulator.world.companies[1]?.id ?? '');
    expect(response.headers.get('location')).toContain('/integrations/oauth-install?');
  });
});

describe('the consent page', () => {
  test('names the application, the company and each scope', async ({ simulator, user }) => {
    const url = installUrl(simulator, { scope: 'events:write attributes:write' });
    await user.signIn(dana, url);
    const text = await (await user.open(url)).text();
    expect(text).toContain('Allow Marketing Connector to use');
    expect(text).toContain('Juniper &amp; Rye');
    expect(text).toContain('<code>events:write</code>');
    expect(text).not.toContain('<code>ecommerce:write</code>');
  });

  test('lets a user of two companies choose', async ({ simulator, user }) => {
    const url = installUrl(simulator);
    await user.signIn('lee@brightdesk.example', url);
    const text = await (await user.open(url)).text();
    expect(text.match(/type="radio"/g)).toHaveLength(2);
  });

  test('escapes names', async ({ simulator, user }) => {
    Object.assign(simulator.world.companies[0] ?? {}, { name: '<script>alert("1")</script>' });
    const url = installUrl(simulator);
    await user.signIn(dana, url);
    const text = await (await user.open(url)).text();
    expect(text).not.toContain('<script>');
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  });
});

describe('the user returns', () => {
  test('with a code and the state, byte for byte', async ({ simulator, user }) => {
    const state = '&#%"<>+/= ~';
    const returned = await user.install(dana, installUrl(simulator, { state }));
    expect(returned.href.startsWith(`${redirectUri}?`)).toBe(true);
    expect(returned.searchParams.get('code')).toMatch(/^[\w-]{32}$/);
    expect(returned.searchParams.get('state')).toBe(state);
  });

  test('without a state from the shared link', async ({ simulator, user }) => {
    const page = await (await user.open(`${simulator.uiUrl}/`)).text();
    expect(page).toContain(simulator.distributionUrl.replaceAll('&', '&amp;'));
    const returned = await user.install(dana, simulator.distributionUrl);
    expect([...returned.searchParams.keys()]).toEqual(['code']);
    expect(simulator.complaints).toEqual([]);
  });
});

describe('what is not known has a switch:', () => {
  test.for([
    ['error and state', '?error=access_denied&state=a+state'],
    ['error', '?error=access_denied'],
    ['nothing', ''],
  ] as const)('a denial returns %s', async ([denial, query], { simulator, user }) => {
    simulator.unknowns.denial = denial;
    const url = installUrl(simulator);
    await user.signIn(dana, url);
    const response = await user.decide('deny', url, simulator.world.companies[0]?.id ?? '');
    expect(response.headers.get('location')).toBe(`${redirectUri}${query}`);
  });

  test('the name of the code', async ({ simulator, user }) => {
    simulator.unknowns.codeParameter = 'authorizationCode';
    const returned = await user.install(dana, installUrl(simulator));
    expect([...returned.searchParams.keys()]).toEqual(['authorizationCode', 'state']);
  });

  test('the state is dropped', async ({ simulator, user }) => {
    simulator.unknowns.state = 'dropped';
    const returned = await user.install(dana, installUrl(simulator));
    expect([...returned.searchParams.keys()]).toEqual(['code']);
  });

  test('the state is cut', async ({ simulator, user }) => {
    simulator.unknowns.stateLimit = 4;
    const returned = await user.install(dana, installUrl(simulator, { state: '123456' }));
    expect(returned.searchParams.get('state')).toBe('1234');
  });

  test('the scope is omitted, or narrower', async ({ simulator, user }) => {
    const { unknowns } = simulator;
    const omitted = installUrl(simulator, { scope: null });
    const narrower = installUrl(simulator, { scope: 'events:write' });
    expect((await user.open(omitted)).status).toBe(200);
    expect((await user.open(narrower)).status).toBe(200);
    Object.assign(unknowns, { scopeOmitted: 'rejected', scopeNarrower: 'rejected' });
    expect((await user.open(omitted)).headers.get('location')).toContain('error=invalid_scope');
    expect((await user.open(narrower)).headers.get('location')).toContain('error=invalid_scope');
  });

  test('parameters that are not documented', async ({ simulator, user }) => {
    const url = installUrl(simulator, { response_type: 'code', code_challenge: 'x' });
    expect((await user.open(url)).status).toBe(200);
    expect(simulator.complaints).toEqual([]);
    simulator.unknowns.extraParameters = 'rejected';
    expect((await user.open(url)).headers.get('location')).toContain('error=invalid_request');
  });
});
