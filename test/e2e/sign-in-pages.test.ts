import type { BrokerCause } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { english } from '../../broker/src/http/pages/texts/en.ts';
import { countRows } from '../support/stored-rows.ts';
import { createUserAgent } from '../support/user-agent.ts';
import { openOwnCallback, ownParameters } from './own-callback.ts';
import { connect, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;
let page: Page;
/** Every status that a page of the broker was answered with in this browser. */
const statuses = new Set<number>();

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());
beforeEach(async () => {
  await scene.system.broker.database.run('DELETE FROM connections');
  scene.system.simulator.calls.length = 0;
  page = await scene.openTab();
  page.setDefaultTimeout(10_000);
  page.on('response', (response) => {
    const isAhead = response.request().headers()['sec-purpose'] !== undefined;
    if (response.url().startsWith(scene.brokerUrl) && !isAhead) statuses.add(response.status());
  });
  return () => page.close();
});

describe('a callback in a real browser', () => {
  it('that is opened again says that it was used, and is not exchanged twice', async () => {
    const callback = await openOwnCallback(scene, page);
    // The extension's address leads nowhere in a tab.
    await expect(page.goto(callback)).rejects.toThrow();
    // The page that says so has to be there before the next.
    await page.waitForFunction(() => /^(chrome-error|about:neterror)/.test(document.documentURI));
    await page.goto(callback);
    await expectProblem('flow_used');
    expect(exchanges()).toBe(1);
  });

  it('that is opened in another browser is not exchanged', async () => {
    const callback = await createUserAgent(scene.system).comeBack(dana);
    await page.goto(scene.brokerUrl + callback);
    await expectProblem('flow_unknown');
    expect(exchanges()).toBe(0);
  });

  it('that Attentive’s marketplace started says where to start', async () => {
    await page.goto(`${scene.brokerUrl}${routes.callback}?code=marketplace`);
    await expectProblem('started_elsewhere');
    expect(exchanges()).toBe(0);
  });
});

describe('the broker’s question', () => {
  it('does not hear a click in its first half second', async () => {
    await page.goto(`${scene.brokerUrl}${routes.authorize}?${ownParameters(scene)}`);
    const inert = await page.evaluate(() => {
      const actions = document.querySelector('.actions');
      const [animation] = actions?.getAnimations() ?? [];
      if (!actions || !animation) return [];
      animation.pause();
      return [0, 400, 499, 500].map((time) => {
        animation.currentTime = time;
        return getComputedStyle(actions).pointerEvents;
      });
    });
    expect(inert).toEqual(['none', 'none', 'none', 'auto']);
  });

  it('shows both buttons in a small window', async () => {
    await page.setViewport({ width: 500, height: 600 });
    await page.goto(`${scene.brokerUrl}${routes.authorize}?${ownParameters(scene)}`);
    const bottoms = await page.$$eval('button', (buttons) =>
      buttons.map((button) => button.getBoundingClientRect().bottom),
    );
    expect(bottoms).toHaveLength(2);
    for (const bottom of bottoms) expect(bottom).toBeLessThanOrEqual(600);
  });

  it('leads on where Attentive approves at once, through every redirect', async () => {
    await (await connect(scene, dana)).close();
    const { unknowns } = scene.system.simulator;
    unknowns.repeatedInstall = 'approves at once';
    onTestFinished(() => {
      unknowns.repeatedInstall = 'asks';
    });
    const popup = await scene.openPopup();
    await popup.press('signOutButton');
    await popup.press('signOutConfirm');
    await popup.press('connectButton');
    await (await scene.signInWindow()).continueToAttentive();
    await popup.waitForHeading('connectedHeading');
    await popup.close();
  });
});

describe('whatever was opened', () => {
  it('was never answered with a status that closes the window', () => {
    expect([...statuses].filter((status) => status !== 200 && status !== 303)).toEqual([]);
    expect(statuses.size).toBeGreaterThan(0);
  });

  it('left nothing half done', async () => {
    const { connections, authorization_codes: codes } = await countRows(scene.system);
    expect(connections).toBeLessThanOrEqual(1);
    expect(codes).toBeLessThanOrEqual(2);
  });
});

async function expectProblem(reason: BrokerCause): Promise<void> {
  const { origin, pathname, searchParams } = new URL(page.url());
  expect([origin, pathname]).toEqual([scene.brokerUrl, routes.problem]);
  expect(searchParams.get('reason')).toBe(reason);
  expect(await page.$eval('h1', (heading) => heading.textContent)).toBe(
    english.problems[reason].title,
  );
}

function exchanges(): number {
  return scene.system.simulator.calls.filter(({ path }) => path.endsWith('/tokens')).length;
}
