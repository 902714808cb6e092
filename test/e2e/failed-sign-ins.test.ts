import type { BrokerCause, Cause } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { english } from '../../broker/src/http/pages/texts/en.ts';
import {
  type CallFault,
  failure,
  htmlPage,
  tooManyRequests,
  truncated,
  withMembers,
} from '../simulator/faults.ts';
import { likelyAnswers, type Unknowns } from '../simulator/unknowns.ts';
import { waitForHeading } from '../support/accessible-page.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { holdNextRequest } from '../support/hold-next-request.ts';
import type { Popup } from '../support/popup.ts';
import { countRows } from '../support/stored-rows.ts';
import { forgetEverything } from './background.ts';
import { readStorage } from './extension-storage.ts';
import { expectFailure, pressConnect, startAgain } from './failing.ts';
import { approve, reachConsent, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());
afterEach(async () => {
  const { simulator } = scene.system;
  Object.assign(simulator.unknowns, likelyAnswers);
  simulator.faults.length = 0;
  await scene.system.restartBroker();
  await forgetEverything(scene);
  await scene.system.broker.database.run('DELETE FROM connections');
  expect(simulator.complaints).toEqual([]);
});

describe('a connect that Attentive spoils', () => {
  const cases: [string, CallFault, Cause][] = [
    ['429', { on: 'token', respond: tooManyRequests('7') }, 'upstream_limited'],
    ['HTML', { on: 'token', respond: htmlPage() }, 'upstream_invalid'],
    ['truncated JSON', { on: 'me', rewrite: truncated }, 'upstream_invalid'],
    ['a secret that it refuses', { on: 'token', respond: failure(401) }, 'upstream_refused'],
    ['no company', { on: 'me', rewrite: withMembers({ companyId: undefined }) }, 'company_unknown'],
  ];

  it.each(cases)(
    'ends in a sentence and a way on, and leaves nothing: %s',
    async (_, fault, cause) => {
      scene.system.simulator.faults.push(fault);
      const popup = await pressConnect(scene);
      await approve(scene, dana);
      await expectFailure(scene, popup, cause);
      await expectNothingConnected(popup);
      await popup.press('backButton');
      await popup.waitForHeading('connectHeading');
      expect(await readStorage(popup.page, 'session')).toEqual({});
    },
  );

  it('by 500 is told too, and works when it is tried again', async () => {
    scene.system.simulator.faults.push({ on: 'token', respond: failure(500) });
    const popup = await pressConnect(scene);
    await approve(scene, dana);
    await expectFailure(scene, popup, 'upstream_unreachable');
    await startAgain(scene, popup);
  });
});

describe('a sign-in that the user ends', () => {
  it('by Cancel on the broker’s page, has told Attentive nothing', async () => {
    scene.system.simulator.calls.length = 0;
    const popup = await pressConnect(scene);
    await (await scene.signInWindow()).cancel();
    await expectFailure(scene, popup, 'denied');
    await expectNothingConnected(popup);
    expect(scene.system.simulator.calls).toEqual([]);
  });

  it('by Deny at Attentive, which says so as the standard has it', async () => {
    const popup = await pressConnect(scene);
    await (await reachConsent(scene, dana)).deny();
    await expectFailure(scene, popup, 'denied');
    await expectNothingConnected(popup);
  });

  // Without our state nobody can tell whose answer it is: the page in the window says what to do.
  const silentDenials: [Unknowns['denial'], BrokerCause][] = [
    ['error', 'denied'],
    ['nothing', 'started_elsewhere'],
  ];

  it.each(silentDenials)('by Deny, of which Attentive tells %s', async (denial, reason) => {
    scene.system.simulator.unknowns.denial = denial;
    const popup = await pressConnect(scene);
    const window = await reachConsent(scene, dana);
    await window.deny();
    await waitForHeading(window.page, english.problems[reason].title);
    await popup.waitForHeading('connectingHeading');
    await window.close();
    await expectFailure(scene, popup, 'window_closed');
    await expectNothingConnected(popup);
    await startAgain(scene, popup);
  });

  it('by closing the window', async () => {
    const popup = await pressConnect(scene);
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await window.close();
    await expectFailure(scene, popup, 'window_closed');
    await startAgain(scene, popup);
  });

  it('by Cancel in the popup, which closes the window and asks nothing more', async () => {
    const popup = await pressConnect(scene);
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await popup.press('cancelButton');
    await popup.waitForHeading('connectHeading');
    await expect.poll(() => window.page.isClosed()).toBe(true);
    expect(await readStorage(popup.page, 'session')).toEqual({});
  });
});

describe('a sign-in that takes too long', () => {
  it('at Attentive: more than ten minutes', async () => {
    const popup = await pressConnect(scene);
    const window = await reachConsent(scene, dana);
    scene.system.simulator.calls.length = 0;
    scene.clock.advance(10 * 60_000);
    await window.allow();
    await expectFailure(scene, popup, 'flow_expired');
    expect(scene.system.simulator.calls.filter(({ side }) => side === 'api')).toEqual([]);
    await startAgain(scene, popup);
  });

  it('on the way to the exchange: Attentive’s code is older than two minutes', async () => {
    const gate = Promise.withResolvers<void>();
    scene.system.simulator.faults.push({ on: 'token', wait: gate.promise });
    scene.system.simulator.calls.length = 0;
    const popup = await pressConnect(scene);
    await approve(scene, dana);
    const exchanges = () => scene.system.simulator.calls.filter(({ side }) => side === 'api');
    await expect.poll(exchanges).toHaveLength(1);
    scene.clock.advance(2 * 60_000 + 1);
    gate.resolve();
    await expectFailure(scene, popup, 'flow_expired');
    await expectNothingConnected(popup);
    await startAgain(scene, popup);
  });

  it('on the way to the extension: our code is older than a minute', async () => {
    const redemption = holdNextRequest(scene.system.broker.app.server, 'POST', routes.token);
    const popup = await pressConnect(scene);
    await approve(scene, dana);
    const held = await redemption;
    scene.clock.advance(60_000);
    held.release();
    await expectFailure(scene, popup, 'flow_expired');
    expect((await readStorage(popup.page, 'local')).connections ?? []).toEqual([]);
    expect(await countRows(scene.system)).toMatchObject({ sessions: 0 });
    await startAgain(scene, popup);
  });
});

describe('a broker that is down', () => {
  it('is named before anybody tries to connect, and found again when it is back', async () => {
    await scene.system.stopBroker();
    const popup = await scene.openPopup();
    await expect.poll(popup.said).toContain(text('failure_broker_unreachable_body'));
    await scene.system.restartBroker();
    await popup.press('retryButton');
    await expect.poll(popup.said).toContain('Your own machine');
  });

  it('does no harm when it is back before the user is', async () => {
    const popup = await pressConnect(scene);
    const window = await reachConsent(scene, dana);
    await scene.system.restartBroker();
    await window.allow();
    await popup.waitForHeading('connectedHeading');
  });
});

/** Neither in this browser nor at the broker, which keeps no more than that the flow was used. */
async function expectNothingConnected(popup: Popup): Promise<void> {
  expect((await readStorage(popup.page, 'local')).connections ?? []).toEqual([]);
  expect(await countRows(scene.system)).toMatchObject({
    connections: 0,
    sessions: 0,
    authorization_codes: 0,
  });
}
