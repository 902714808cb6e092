import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html, startStranger } from '../support/stranger.ts';
import { type Scene, startScene } from './scene.ts';

/** By either of its names; Firefox gives a web page neither. */
interface ExtensionApis {
  browser?: { runtime?: object };
  chrome?: { runtime?: object };
}

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());

describe('a page of the extension', () => {
  it('runs no text as code', async () => {
    const { page } = await scene.openPopup();
    const outcome = await page.evaluate(async () => {
      // In a task of its own: what a debugger evaluates is let off the policy.
      await new Promise((resolve) => setTimeout(resolve));
      try {
        return new Function('return "ran"')();
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(outcome).toBe('EvalError');
    await page.close();
  });

  it('reaches the broker, and nobody else', async () => {
    const stranger = await startStranger(html('hello'));
    const { page } = await scene.openPopup();
    const reach = (address: string) =>
      page.evaluate(async (url) => (await fetch(url).catch(() => null))?.status ?? null, address);
    expect(await reach(`${scene.brokerUrl}${routes.broker}`)).toBe(200);
    expect(await reach(stranger.url)).toBe(null);
    const loaded = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      return image.decode().then(
        () => true,
        () => false,
      );
    }, stranger.url);
    expect(loaded).toBe(false);
    expect(stranger.requests).toEqual([]);
    await page.close();
  });
});

describe('a web page', () => {
  it('cannot speak to the extension, nor load any file of it', async () => {
    const page = await scene.openTab();
    await page.goto(scene.brokerUrl);
    const outcome = await page.evaluate(async (origin) => {
      const file = await fetch(`${origin}/manifest.json`).then(
        () => 'loaded',
        () => 'refused',
      );
      const { browser, chrome } = globalThis as ExtensionApis;
      return { file, canSend: (browser ?? chrome)?.runtime !== undefined };
    }, scene.extension.origin);
    expect(outcome).toEqual({ file: 'refused', canSend: false });
    await page.close();
  });
});
