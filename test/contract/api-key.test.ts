import { sessionTokenPattern } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import { tokenAnswer } from '@connector/shared/schemas/token';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../simulator/faults.ts';
import {
  apiKeyOf,
  beginAnew,
  connectApiKey,
  giveApiKey,
  privateAppsOn,
  viewerOf,
} from '../support/api-key-grant.ts';
import { countRows } from '../support/stored-rows.ts';
import { type System, startSystem } from '../support/system.ts';
import { api, connect } from '../support/user-agent.ts';

let system: System;

beforeAll(async () => {
  system = await startSystem({ environment: privateAppsOn });
});
afterAll(() => system.close());
beforeEach(() => beginAnew(system));

const key = () => apiKeyOf(system);
const paths = () => system.simulator.calls.map(({ path }) => path).sort();

describe('a key that Attentive knows', () => {
  it('becomes a session of its company, and claims no permission', async () => {
    const answer = await giveApiKey(system, key());
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(Value.Errors(tokenAnswer, answer.json())).toEqual([]);
    const { access_token: token, ...rest } = answer.json();
    expect(token).toMatch(sessionTokenPattern);
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 90 * 24 * 60 * 60, scope: '' });
    expect((await api(system, String(token), routes.connection)).json()).toMatchObject({
      company: { name: 'Juniper & Rye', domain: 'juniperandrye.attn.tv' },
      application: { name: 'Juniper warehouse sync', contactEmail: 'systems@juniper.example' },
      kind: 'api_key',
      scopes: [],
      status: 'active',
      access: { rest: 'confirmed', graphql: 'confirmed' },
    });
  });

  it('is asked about once on each of the two APIs, as documented', async () => {
    await connectApiKey(system, key());
    expect(paths()).toEqual(['/v1/graphql', '/v1/me']);
    const sent = system.simulator.calls.map(({ headers }) => headers.authorization);
    expect(new Set(sent)).toEqual(new Set([`Bearer ${key()}`]));
    expect(system.simulator.complaints).toEqual([]);
  });

  it('is connected also without GraphQL, and that is told', async () => {
    const access = async () => {
      const shown = await api(system, await connectApiKey(system, key()), routes.connection);
      return shown.json().access;
    };
    system.simulator.unknowns.apiKeysOnGraphql = 'refused';
    expect(await access()).toEqual({ rest: 'confirmed', graphql: 'refused' });
    system.simulator.faults.push({ on: 'graphql', respond: failure(500) });
    expect(await access()).toEqual({ rest: 'confirmed', graphql: 'unknown' });
  });

  it('is asked about again where Attentive fails once', async () => {
    system.simulator.faults.push({ on: 'me', respond: failure(500) });
    await connectApiKey(system, key());
    expect(paths()).toEqual(['/v1/graphql', '/v1/me', '/v1/me']);
  });

  it('stands beside the company’s connection through OAuth, which it leaves alone', async () => {
    const { token } = await connect(system);
    const before = (await api(system, token, routes.connection)).json();
    const byKey = await connectApiKey(system, key());
    expect((await api(system, token, routes.connection)).json()).toEqual(before);
    expect((await api(system, byKey, routes.connection)).json()).toMatchObject({
      company: before.company,
      kind: 'api_key',
    });
    expect(await countRows(system)).toMatchObject({ connections: 2, sessions: 2 });
  });

  it('stays when what nobody redeemed is swept away', async () => {
    const token = await connectApiKey(system, key());
    await system.broker.sweep();
    expect((await api(system, token, routes.connection)).status).toBe(200);
  });

  it('is of one company where one of the two APIs pads its id', async () => {
    const { companyId } = system.simulator.world.privateApps[0] ?? {};
    system.simulator.faults.push({ on: 'graphql', respond: viewerOf(`${companyId}==`) });
    expect((await giveApiKey(system, key())).status).toBe(200);
  });
});
