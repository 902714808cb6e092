import type { IncomingMessage, ServerResponse } from 'node:http';
import { routes } from '@connector/shared/routes';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { html, startStranger } from '../../support/stranger.ts';
import { openOwnCallback, ownParameters } from '../own-callback.ts';
import { type Scene, startScene } from '../scene.ts';

let scene: Scene;
let page: Page;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());
beforeEach(async () => {
  scene.system.simulator.calls.length = 0;
  page = await scene.openTab();
  page.setDefaultTimeout(10_000);
  return () => page.close();
});

it.each([
  ['a link', 'prefetch', prefetchLink],
  ['a rule', 'prefetch', speculationRules('prefetch')],
  ['a rule to draw it too', 'prefetch;prerender', speculationRules('prerender')],
])(
  'a callback that the browser fetches ahead for %s is left for the user',
  async (_, purpose, markup) => {
    const callback = await openOwnCallback(scene, page);
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
  },
);

it('the broker’s question cannot be framed', async () => {
  const framed = `${scene.brokerUrl}${routes.authorize}?${ownParameters(scene)}`;
  const frame = `<iframe src="${framed.replaceAll('&', '&amp;')}"></iframe>`;
  const outside = await startStranger(html(frame));
  await page.goto(outside.url);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
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

function exchanges(): number {
  return scene.system.simulator.calls.filter(({ path }) => path.endsWith('/tokens')).length;
}
