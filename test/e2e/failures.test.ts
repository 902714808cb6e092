import type { Cause } from '@connector/shared/causes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  failure,
  htmlPage,
  jsonText,
  tooManyRequests,
  truncated,
  withMembers,
} from '../simulator/faults.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import type { SignInWindow } from '../support/sign-in-window.ts';
import { readStorage } from './extension-storage.ts';
import { type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());

describe('a connect that Attentive spoils', () => {
  const cases: [string, Parameters<Scene['system']['simulator']['faults']['push']>[0], Cause][] = [
    ['500', { on: 'token', respond: failure(500) }, 'upstream_unreachable'],
    ['429', { on: 'token', respond: tooManyRequests('7') }, 'upstream_limited'],
    ['HTML', { on: 'token', respond: htmlPage() }, 'upstream_invalid'],
    ['truncated JSON', { on: 'me', rewrite: truncated }, 'upstream_invalid'],
    ['a wrong secret', { on: 'token', respond: failure(401) }, 'upstream_refused'],
    [
      'an expired code',
      { on: 'token', respond: jsonText('{"error":"invalid_grant"}', 400) },
      'flow_expired',
    ],
    ['no company', { on: 'me', rewrite: withMembers({ companyId: undefined }) }, 'company_unknown'],
  ];

  it.each(cases)('ends in a sentence and a way on: %s', async (_, fault, cause) => {
    scene.system.simulator.faults.push(fault);
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    await approve();
    await expectFailure(popup, cause);
    expect(await readStorage(popup.page, 'local')).toEqual({});
    await popup.press('backButton');
    await popup.waitForHeading('connectHeading');
    await popup.close();
  });

  it('works when it is tried again', async () => {
    scene.system.simulator.faults.push({ on: 'token', respond: failure(500) });
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    await approve();
    await expectFailure(popup, 'upstream_unreachable');
    await popup.press('retryButton');
    await approve();
    await popup.waitForHeading('connectedHeading');
    await forgetEverything(popup);
  });
});

describe('a sign-in that the user ends', () => {
  it('by Cancel on the broker’s page', async () => {
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    await (await scene.signInWindow()).cancel();
    await expectFailure(popup, 'denied');
    await leaveFailure(popup);
  });

  it('by Deny at Attentive', async () => {
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    const window = await scene.signInWindow();
    await window.continueToAttentive();
    await signInIfAsked(window);
    await window.deny();
    await expectFailure(popup, 'denied');
    await leaveFailure(popup);
  });

  it('by closing the window', async () => {
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await window.close();
    await expectFailure(popup, 'window_closed');
    await leaveFailure(popup);
  });

  it('by Cancel in the popup, which closes the window and asks nothing more', async () => {
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    const window = await scene.signInWindow();
    await window.waitForQuestion();
    await popup.press('cancelButton');
    await popup.waitForHeading('connectHeading');
    await expect.poll(() => window.page.isClosed()).toBe(true);
    await popup.close();
  });

  it('by taking more than ten minutes', async () => {
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    const window = await scene.signInWindow();
    await window.continueToAttentive();
    await signInIfAsked(window);
    scene.clock.advance(10 * 60 * 1000);
    await window.allow();
    await expectFailure(popup, 'flow_expired');
    await leaveFailure(popup);
  });
});

describe('a broker that is down', () => {
  it('is named before anybody tries to connect, and found again when it is back', async () => {
    await scene.system.stopBroker();
    const popup = await scene.openPopup();
    await expect.poll(() => said(popup)).toContain(text('failure_broker_unreachable_title'));
    await scene.system.restartBroker();
    await popup.press('retryButton');
    await expect.poll(() => said(popup)).toContain('Your own machine');
    await popup.close();
  });

  it('is named as the cause of a connect that failed, and the next one works', async () => {
    const popup = await scene.openPopup();
    await expect.poll(() => said(popup)).toContain('Your own machine');
    await scene.system.stopBroker();
    await popup.press('connectButton');
    await expectFailure(popup, 'broker_unreachable');
    await scene.system.restartBroker();
    await popup.press('retryButton');
    await approve();
    await popup.waitForHeading('connectedHeading');
    await forgetEverything(popup);
  });
});

describe('a connected company', () => {
  afterEach(async () => {
    scene.system.simulator.faults.length = 0;
  });

  const outages: [
    string,
    Parameters<Scene['system']['simulator']['faults']['push']>[0][],
    Cause,
  ][] = [
    [
      '500',
      [
        { on: 'me', respond: failure(500) },
        { on: 'me', respond: failure(500) },
      ],
      'upstream_unreachable',
    ],
    ['429', [{ on: 'me', respond: tooManyRequests('7') }], 'upstream_limited'],
    ['nonsense', [{ on: 'me', respond: htmlPage() }], 'upstream_invalid'],
  ];

  it.each(outages)(
    'stays connected when a check meets %s, and says what happened',
    async (_, faults, cause) => {
      const popup = await connectOnce();
      scene.clock.advance(60_000);
      scene.system.simulator.faults.push(...faults);
      await popup.press('checkButton');
      await expect.poll(() => said(popup)).toContain(text(`failure_${cause}_title`));
      await popup.waitForHeading('connectedHeading');
      await popup.close();
    },
  );

  it('is asked to reconnect after an uninstall, and is whole again afterwards', async () => {
    const popup = await connectOnce();
    scene.clock.advance(60_000);
    scene.system.simulator.uninstall(scene.system.simulator.world.companies[0]?.id ?? '');
    await popup.press('checkButton');
    await popup.waitForHeading('reconnectHeading');
    expect(await said(popup)).toContain('Juniper & Rye');
    await popup.press('reconnectButton');
    await approve();
    await popup.waitForHeading('connectedHeading');
    expect((await readStorage(popup.page, 'local')).connections).toHaveLength(1);
    const sessions = await scene.system.broker.database.all('SELECT 1 FROM sessions');
    expect(sessions).toHaveLength(1);
    await popup.close();
  });

  it('asks to sign in again when its session has ended, and names the company', async () => {
    const popup = await connectOnce();
    await popup.close();
    scene.clock.advance(14 * 24 * 60 * 60 * 1000);
    const later = await scene.openPopup();
    await later.waitForHeading('signedOutHeading');
    expect(await said(later)).toContain('Juniper & Rye');
    await later.press('signInAgainButton');
    await approve();
    await later.waitForHeading('connectedHeading');
    await later.close();
  });
});

/** The popup with Dana's company, connected now if it is not. */
async function connectOnce(): Promise<Popup> {
  const popup = await scene.openPopup();
  const { active } = await readStorage(popup.page, 'local');
  if (!active) {
    await popup.press('connectButton');
    await approve();
  }
  await popup.waitForHeading('connectedHeading');
  return popup;
}

async function approve(): Promise<void> {
  const window = await scene.signInWindow();
  await window.continueToAttentive();
  await signInIfAsked(window);
  await window.allow();
}

/** Attentive remembers who signed in before, as the real one does. */
async function signInIfAsked(window: SignInWindow): Promise<void> {
  const asked = await Promise.race([
    window.waitForSignIn().then(() => true),
    window.waitForConsent().then(() => false),
  ]);
  if (!asked) return;
  await window.signIn(scene.user(dana));
  await window.waitForConsent();
}

async function expectFailure(popup: Popup, cause: Cause): Promise<void> {
  await popup.waitForHeading(`failure_${cause}_title`);
  expect(await said(popup)).toContain(text(`failure_${cause}_body`));
  expect(await readStorage(popup.page, 'session')).toEqual({
    signIn: expect.objectContaining({ status: 'failed', cause }),
  });
}

async function leaveFailure(popup: Popup): Promise<void> {
  await popup.press('backButton');
  await popup.waitForHeading('connectHeading');
  await popup.close();
}

async function forgetEverything(popup: Popup): Promise<void> {
  await popup.press('signOutButton');
  await popup.press('signOutConfirm');
  await popup.waitForHeading('connectHeading');
  await popup.close();
}

async function said(popup: Popup): Promise<string> {
  return (await popup.readAloud()).join('\n');
}
