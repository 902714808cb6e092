import { routes } from '@connector/shared/routes';
import type { Page } from 'puppeteer-core';
import { authorizeParameters, createUserAgent } from '../support/user-agent.ts';
import type { Scene } from './scene.ts';

/** A callback of a flow that was started in this page's browser, not opened yet. */
export async function openOwnCallback(scene: Scene, page: Page): Promise<string> {
  await page.goto(`${scene.brokerUrl}${routes.authorize}?${ownParameters(scene)}`);
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState === 'finished'),
  );
  await Promise.all([
    page.waitForNavigation(),
    page.locator('::-p-aria(Continue to Attentive)').click(),
  ]);
  const state = new URL(page.url()).searchParams.get('state') ?? '';
  const callback = new URL(
    await createUserAgent(scene.system).comeBack('dana@juniper.example'),
    scene.brokerUrl,
  );
  callback.searchParams.set('state', state);
  return callback.href;
}

export function ownParameters(scene: Scene): URLSearchParams {
  return authorizeParameters({ redirect_uri: scene.extension.redirectUri });
}
