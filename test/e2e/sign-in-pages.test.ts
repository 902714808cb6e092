import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BrokerCause } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { english } from '../../broker/src/http/pages/texts/en.ts';
import { countRows } from '../support/stored-rows.ts';
import { html, startStranger } from '../support/stranger.ts';
import { authorizeParameters, createUserAgent } from '../support/user-agent.ts';
import { connect, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;
let page: Page;
/** Every status that a page of the broker was answered with in this browser. */
const statuses = new Set<number>();

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.system.broker.database.run('DELETE FROM connections');
  scene.system.simulator.calls.length = 0;
  page = await scene.browser.newPage();
  page.setDefaultTimeout(10_000);
  page.on('response', (response) => {
    const isAhead = response.request().headers()['sec-purpose'] !== undefined;
    if (response.url().startsWith(scene.brokerUrl) && !isAhead) statuses.add(response.status());
  });
  return () => page.close();
});

describe('a callback in a real browser', () => {
  it('that is opened again says that it was used, and is not exchanged twice', async () => {
    const callback = await openOwnCallback();
    await page.goto(callback).catch(() => undefined);
    // The extension's address leads nowhere in a tab; that page has to be there before the next.
    await page.waitForFunction(() => location.protocol === 'chrome-error:');
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

  it.each([
    ['a link', 'prefetch', prefetchLink],
    ['a rule', 'prefetch', speculationRules('prefetch')],
    ['a rule to draw it too', 'prefetch;prerender', speculationRules('prerender')],
  ])('that the browser fetches ahead for %s is left for the user', async (_, purpose, markup) => {
    const callback = await openOwnCallback();
    const answered: unknown[] = [];
    const { server } = scene.system.broker.app;
    const note = ({ url, headers }: IncomingMessage, response: ServerResponse) => {
      if (!url?.startsWith(routes.callback)) return;
      response.on('finish', () => answered.push([headers['sec-purpose'], response.statusCode]));
    };
    server.on('request', note);
    onTestFinished(() => {
      server.off('request', note);
    });
    const outside = await startStranger(html(markup(callback)));
    await page.goto(outside.url);
    await expect.poll(() => answered).toEqual([[purpose, 503]]);
    expect(exchanges()).toBe(0);
    // Nobody waits at the extension's address here; getting there is what counts.
    await expect(page.goto(callback)).rejects.toThrow('net::ERR_NAME_NOT_RESOLVED');
    expect(exchanges()).toBe(1);
  });
});

describe('the broker’s question', () => {
  it('cannot be framed', async () => {
    const framed = `${scene.brokerUrl}${routes.authorize}?${ownParameters()}`;
    const frame = `<iframe src="${framed.replaceAll('&', '&amp;')}"></iframe>`;
    const outside = await startStranger(html(frame));
    await page.goto(outside.url);
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  });

  it('does not hear a click in its first half second', async () => {
    await page.goto(`${scene.brokerUrl}${routes.authorize}?${ownParameters()}`);
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
    await page.goto(`${scene.brokerUrl}${routes.authorize}?${ownParameters()}`);
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

function prefetchLink(url: string): string {
  return `<link rel="prefetch" href="${url.replaceAll('&', '&amp;')}">`;
}

/** https://developer.mozilla.org/docs/Web/API/Speculation_Rules_API */
function speculationRules(action: 'prefetch' | 'prerender') {
  return (url: string) => {
    const rules = { [action]: [{ urls: [url], eagerness: 'immediate' }] };
    return `<script type="speculationrules">${JSON.stringify(rules)}</script>`;
  };
}

/** A callback of a flow that was started in this page's browser, not opened yet. */
async function openOwnCallback(): Promise<string> {
  await page.goto(`${scene.brokerUrl}${routes.authorize}?${ownParameters()}`);
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState === 'finished'),
  );
  await Promise.all([
    page.waitForNavigation(),
    page.locator('::-p-aria(Continue to Attentive)').click(),
  ]);
  const state = new URL(page.url()).searchParams.get('state') ?? '';
  const callback = new URL(await createUserAgent(scene.system).comeBack(dana), scene.brokerUrl);
  callback.searchParams.set('state', state);
  return callback.href;
}

function ownParameters(): URLSearchParams {
  return authorizeParameters({ redirect_uri: scene.extension.redirectUri });
}

async function expectProblem(reason: BrokerCause): Promise<void> {
  expect(page.url()).toBe(`${scene.brokerUrl}${routes.problem}?reason=${reason}`);
  expect(await page.$eval('h1', (heading) => heading.textContent)).toBe(
    english.problems[reason].title,
  );
}

function exchanges(): number {
  return scene.system.simulator.calls.filter(({ path }) => path.endsWith('/tokens')).length;
}
