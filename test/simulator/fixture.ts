import { test as base } from 'vitest';
import { createAttentiveUser } from '../support/attentive-user.ts';
import { createTestClock } from '../support/clock.ts';
import { type Simulator, startSimulator } from './simulator.ts';

export const redirectUri = 'http://127.0.0.1:9/oauth/callback';

/** A simulator of its own for each test, and what is needed to use it. */
export const test = base
  .extend('clock', () => createTestClock())
  .extend('simulator', async ({ clock }, { onCleanup }) => {
    const simulator = await startSimulator({
      registeredRedirectUris: [redirectUri],
      clock: clock.read,
    });
    onCleanup(() => simulator.close());
    return simulator;
  })
  .extend('user', ({ simulator }) => createAttentiveUser(simulator));

/** The install URL of somebody who started at the application: the distribution URL with a state. */
export function installUrl(
  simulator: Simulator,
  changes: Record<string, string | null> = {},
): string {
  const url = new URL(simulator.distributionUrl);
  for (const [name, value] of Object.entries({ state: 'a state', ...changes })) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}

export const dana = 'dana@juniper.example';

export async function freshCode(simulator: Simulator): Promise<string> {
  const user = createAttentiveUser(simulator);
  const returned = await user.install(dana, installUrl(simulator));
  return returned.searchParams.get('code') ?? '';
}

/** The documented token request, with some fields changed or (`null`) left out. */
export function requestToken(
  simulator: Simulator,
  code: string,
  changes: Record<string, string | null> = {},
  init: RequestInit = {},
): Promise<Response> {
  const { apiUrl, clientId, clientSecret } = simulator;
  const documented = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    client_secret: clientSecret,
  };
  const fields = Object.entries({ ...documented, ...changes });
  const body = new URLSearchParams(
    fields.filter((field): field is [string, string] => field[1] !== null),
  );
  return fetch(`${apiUrl}/v1/authorization-codes/tokens`, { method: 'POST', body, ...init });
}

export async function freshToken(simulator: Simulator): Promise<string> {
  const response = await requestToken(simulator, await freshCode(simulator));
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

export function readMe(simulator: Simulator, token: string, path = '/v1/me'): Promise<Response> {
  return fetch(`${simulator.apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
}

export function rulesBroken(simulator: Simulator): string[] {
  return simulator.complaints.map(({ rule }) => rule);
}
