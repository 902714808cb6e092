import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonText } from '../simulator/faults.ts';
import { apiKeyFields, giveApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { http, postForm } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { type System, startSystem } from '../support/system.ts';
import { authorizeParameters, connect, createUserAgent } from '../support/user-agent.ts';

/** A line of its own, a colour, a bell, a C1 control, a line of JSON's making, and a name. */
const hostile = 'canary\r\n{"level":30,"event":"forged"}\u001b[31m\u0007\u009b2J\u2028\u0000';

const log = createLogRecorder();
let system: System;

beforeAll(async () => {
  system = await startSystem({
    log: log.stream,
    environment: { ...privateAppsOn, LOG_LEVEL: 'trace' },
  });
});
afterAll(() => system.close());

describe('no input breaks a line of the log, or stands in one', () => {
  it.each(Object.values(routes))('of %s', async (path) => {
    const { token } = await connect(system);
    log.lines.length = 0;
    const at = system.broker.url + path;
    const query = new URLSearchParams({ code: hostile, state: hostile, [hostile]: hostile });
    const headers = {
      'user-agent': 'canary\u009b2J',
      'x-request-id': 'canary',
      origin: 'https://canary.example',
      cookie: `__Host-flow-0=canary; ${encodeURIComponent(hostile)}=canary`,
    };
    await http(`${at}?${query}`, { headers });
    await http(`${at}/${encodeURIComponent(hostile)}`, { headers });
    await http(at, { headers: { ...headers, authorization: `Bearer canary${token}` } });
    for (const name of formFields) {
      await postForm(at, { ...apiKeyFields({ api_key: 'x' }), [name]: hostile }, headers);
    }
    await http(at, { method: 'M-SEARCH', headers });
    expectWholeLines();
  });

  it('of a sign-in, whatever the extension and Attentive say', async () => {
    log.lines.length = 0;
    const agent = createUserAgent(system);
    await agent.open(`${routes.authorize}?${authorizeParameters({ state: hostile })}`);
    await agent.open(`${routes.authorize}?${authorizeParameters({ scope: hostile })}`);
    const { fields } = await agent.ask();
    await agent.submit(routes.authorize, { ...fields, decision: hostile });
    for (const companyId of [hostile, `id${hostile}`]) {
      const account = JSON.stringify({ companyId, companyName: hostile, applicationName: hostile });
      system.simulator.faults.push({ on: 'me', respond: jsonText(account) });
      await agent.open(await agent.comeBack());
    }
    const error = JSON.stringify({ error: hostile, error_description: hostile });
    system.simulator.faults.push({ on: 'token', respond: jsonText(error, 400) });
    await agent.open(await agent.comeBack());
    await giveApiKey(system, hostile);
    expect(log.events().length).toBeGreaterThan(6);
    expectWholeLines();
  });
});

const formFields = [
  'grant_type',
  'api_key',
  'code',
  'token',
  'decision',
  'client_id',
  'redirect_uri',
];

function expectWholeLines(): void {
  expect(log.lines.length).toBeGreaterThan(0);
  for (const line of log.lines) {
    expect(line).toMatch(/^\{[^\p{Cc}\u2028\u2029]*\}\n$/u);
    expect(line).not.toContain('canary');
    expect(line).not.toContain('forged');
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.any(String) });
  }
}
