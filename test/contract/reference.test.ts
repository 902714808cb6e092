import { referencePattern } from '@connector/shared/reference';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { english } from '../../broker/src/http/pages/texts/en.ts';
import { failure } from '../simulator/faults.ts';
import { giveApiKey, privateAppsOn } from '../support/api-key-grant.ts';
import { createTestClock } from '../support/clock.ts';
import { type HttpAnswer, http } from '../support/http.ts';
import { createLogRecorder } from '../support/log-recorder.ts';
import { type System, startSystem } from '../support/system.ts';
import {
  api,
  authorizeParameters,
  connect,
  createUserAgent,
  redeem,
  type UserAgent,
} from '../support/user-agent.ts';
import { withoutTable } from '../support/without-table.ts';

// The user reads out what stands on their screen, and the operator looks it up: from one to the other.

const clock = createTestClock();
const log = createLogRecorder();
let system: System;
let agent: UserAgent;

beforeAll(async () => {
  system = await startSystem({ clock: clock.read, log: log.stream, environment: privateAppsOn });
});
afterAll(() => system.close());
beforeEach(() => {
  agent = createUserAgent(system);
  system.simulator.faults.length = 0;
});

/** What was done, and what the operator finds under the reference. */
type Failing = [string, () => Promise<HttpAnswer>, ...found: object[]];

describe('the reference on the page of a problem leads to the line that says', () => {
  const failing: Failing[] = [
    [
      'that the request is not one of ours',
      () => agent.open(`${routes.authorize}?${authorizeParameters({ client_id: 'nope' })}`),
      { event: 'authorization.refused', reason: 'untrusted' },
    ],
    [
      'that the form is forged',
      async () => {
        const { fields } = await agent.ask();
        return agent.submit(routes.authorize, { ...fields, form_token: 'x', decision: 'continue' });
      },
      { event: 'form.refused' },
    ],
    [
      'that the sign-in began elsewhere',
      () => agent.open(`${routes.callback}?code=a`),
      { event: 'callback.refused', reason: 'started_elsewhere' },
    ],
    [
      'that the database failed',
      () =>
        withoutTable(system, 'consumed_flows', () =>
          agent.open(`${routes.callback}?code=a&state=b`),
        ),
      { msg: 'request failed', type: 'Error' },
    ],
  ];

  it.each(failing)('%s', async (_, fail, ...found) => {
    const answer = await fail();
    const page = await http(answer.location().href);
    const [, reference = 'none'] = /Reference: <code>([^<]+)</.exec(page.text) ?? [];
    expect(page.text).toContain(english.reference);
    expect(linesOf(reference)).toEqual(found);
  });
});

describe('the reference that goes to the extension by its address leads to the line that says', () => {
  const failing: Failing[] = [
    [
      'that the user cancelled',
      async () => {
        const { fields } = await agent.ask();
        return agent.submit(routes.authorize, { ...fields, decision: 'cancel' });
      },
      { event: 'authorization.cancelled' },
    ],
    [
      'that the request was wrong',
      () => agent.open(`${routes.authorize}?${authorizeParameters({ scope: 'admin' })}`),
      { event: 'authorization.refused', reason: 'invalid_scope' },
    ],
    [
      'that Attentive refused',
      async () => {
        system.simulator.faults.push({ on: 'me', respond: failure(401) });
        return agent.open(await agent.comeBack());
      },
      { event: 'connect.failed', reason: 'upstream_refused' },
    ],
    [
      'that the database failed, and where',
      async () => {
        const back = await agent.comeBack();
        return withoutTable(system, 'consumed_flows', () => agent.open(back));
      },
      { event: 'connect.failed', reason: 'internal' },
      { msg: 'connect failed', type: 'BrokerError', reason: 'internal' },
    ],
  ];

  it.each(failing)('%s', async (_, fail, ...found) => {
    const answer = await fail();
    expect(linesOf(answer.location().searchParams.get('reference'))).toEqual(found);
  });

  it('nothing where nothing failed', async () => {
    const { searchParams } = (await agent.open(await agent.comeBack())).location();
    expect([...searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
  });
});

describe('the id of an answer to the extension leads to the line that says', () => {
  const failing: Failing[] = [
    [
      'that a code is not good',
      () => redeem(system, { code: 'a', code_verifier: 'a'.repeat(43) }),
      { event: 'code.refused' },
    ],
    [
      'that a key is not good',
      () => giveApiKey(system, 'no-such-key'),
      { event: 'connect.failed', reason: 'api_key_refused' },
    ],
    [
      'that a session has ended',
      () => api(system, `cfa_${'a'.repeat(43)}`, routes.connection),
      { event: 'session.refused' },
    ],
  ];

  it.each(failing)('%s', async (_, fail, ...found) => {
    const answer = await fail();
    expect(linesOf(answer.headers['x-request-id'])).toEqual(found);
  });

  it('that Attentive did not answer, to each of those who waited for it', async () => {
    const { token } = await connect(system);
    clock.advance(60_000);
    const gate = Promise.withResolvers<void>();
    const outage = { on: 'me', wait: gate.promise, respond: failure(500) } as const;
    system.simulator.faults.push(outage, { on: 'me', respond: failure(500) });
    const check = () => api(system, token, routes.connectionCheck, 'POST');
    const checks = [check(), check()];
    gate.resolve();
    for (const { status, headers } of await Promise.all(checks)) {
      expect(status).toBe(503);
      expect(linesOf(headers['x-request-id'])).toEqual([
        { msg: 'Attentive failed', type: 'BrokerError', reason: 'upstream_unreachable' },
      ]);
    }
  });
});

/** What the log says under a reference, but that it was answered. */
function linesOf(reference: string | null | undefined): object[] {
  expect(reference).toMatch(referencePattern);
  return log
    .entries()
    .filter(({ requestId, msg }) => requestId === reference && msg !== 'answered')
    .map(({ event, reason, msg, err }) =>
      event === undefined ? { msg, ...reasonOf(err) } : { event, reason },
    );
}

function reasonOf(err: unknown): object {
  const { type, reason } = err as { type: string; reason?: string };
  return { type, reason };
}
