import { fileURLToPath } from 'node:url';
import { routes } from '@connector/shared/routes';
import type { WebWorker } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdNextRequest } from '../../support/hold-next-request.ts';
import { countRows } from '../../support/stored-rows.ts';
import { createPkce, redeem } from '../../support/user-agent.ts';
import { approve, connect, type Scene, startScene } from '../scene.ts';

declare const chrome: {
  tabs: { create(tab: { url: string; active: boolean }): Promise<unknown> };
  runtime: {
    sendMessage(id: string, message: unknown): Promise<unknown>;
    connect(id: string): { onDisconnect: { addListener(listener: () => void): void } };
    lastError?: { message: string };
    onMessageExternal: {
      addListener(
        listener: (m: unknown, s: unknown, reply: (answer: string) => void) => void,
      ): void;
    };
  };
};
declare const self: { seen: string[] };

const spyFolder = fileURLToPath(new URL('spy-extension', import.meta.url));

let scene: Scene;
let spy: WebWorker;

beforeAll(async () => {
  scene = await startScene({ extensions: [spyFolder] });
  const target = await scene.browser.waitForTarget(
    (candidate) => candidate.type() === 'service_worker' && candidate.url().endsWith('/spy.js'),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('The spy did not start.');
  spy = worker;
});
afterAll(() => scene.close());

describe('another extension, without access to any site', () => {
  it('sees the code of a sign-in, and can buy nothing with it', async () => {
    const popup = await connect(scene, 'dana@juniper.example');
    const answer = await redeem(scene.system, await stolenCode());
    expect([answer.status, answer.text]).toEqual([400, '{"error":"invalid_grant"}']);
    // Its try counts as a replay, so all that it can do is to sign the user out.
    await popup.press('checkButton');
    await popup.waitForHeading('signedOutHeading');
    await popup.close();
  });

  it('that is faster than ours spoils the sign-in, and still can buy nothing', async () => {
    await spy.evaluate(() => self.seen.splice(0));
    const { server } = scene.system.broker.app;
    const redemption = holdNextRequest(server, 'POST', routes.token);
    const popup = await scene.openPopup();
    await popup.press('signInAgainButton');
    await approve(scene, 'dana@juniper.example');
    const held = await redemption;
    const sessions = (await countRows(scene.system)).sessions;
    const answer = await redeem(scene.system, await stolenCode());
    expect([answer.status, answer.text]).toEqual([400, '{"error":"invalid_grant"}']);
    held.release();
    await popup.waitForHeading('failure_flow_expired_title');
    expect((await countRows(scene.system)).sessions).toBe(sessions);
    await popup.press('backToCompany', 'Juniper & Rye');
    await popup.waitForHeading('signedOutHeading');
    await popup.close();
  });

  it('never sees Attentive’s code on a page, but in the redirect that has used it', async () => {
    const seen = await spy.evaluate(() => self.seen);
    const shown = seen.filter((url) => new URL(url).pathname === routes.problem);
    expect(shown.filter((url) => url.includes('code='))).toEqual([]);
  });

  it('cannot start a sign-in of its own: nobody presses Continue for it', async () => {
    const before = await countRows(scene.system);
    scene.system.simulator.calls.length = 0;
    const url = `${scene.brokerUrl}${routes.authorize}?${new URLSearchParams({
      response_type: 'code',
      client_id: 'extension',
      redirect_uri: scene.extension.redirectUri,
      state: 'the-spys-state',
      code_challenge: createPkce().challenge,
      code_challenge_method: 'S256',
    })}`;
    await spy.evaluate((address) => chrome.tabs.create({ url: address, active: false }), url);
    const target = await scene.browser.waitForTarget((candidate) => candidate.url() === url);
    const page = await target.page();
    await page?.waitForSelector('h1');
    const seen = await spy.evaluate(() => self.seen);
    expect(
      seen.filter((address) => address.includes('the-spys-state')).every((a) => a === url),
    ).toBe(true);
    expect(scene.system.simulator.calls).toEqual([]);
    expect(await countRows(scene.system)).toEqual(before);
    await page?.close();
  });

  it('gets no answer to a message, and no connection', async () => {
    const message = { name: 'signOut', request: { key: 'x' } };
    const outcomes = await spy.evaluate(
      async (id, sent) => {
        const send = chrome.runtime.sendMessage(id, sent).then(
          () => 'answered',
          (error: Error) => error.message,
        );
        const port = chrome.runtime.connect(id);
        const ended = new Promise((resolve) => {
          port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message));
        });
        return [await send, await ended];
      },
      scene.extension.id,
      message,
    );
    const refusal = 'Could not establish connection. Receiving end does not exist.';
    expect(outcomes).toEqual([refusal, refusal]);
  });

  it('is not listened to, were there anything that listens', async () => {
    const { page } = await scene.openPopup();
    await page.evaluate(() => {
      chrome.runtime.onMessageExternal.addListener((_, __, reply) => reply('heard'));
    });
    const outcome = await spy.evaluate(
      (id) => chrome.runtime.sendMessage(id, 'hello').catch((error: Error) => error.message),
      scene.extension.id,
    );
    expect(outcome).not.toBe('heard');
    await page.close();
  });
});

/** What a thief of the redirect would send. Chromium does tell it of every one. */
async function stolenCode() {
  const seen = await spy.evaluate(() => self.seen);
  const { redirectUri } = scene.extension;
  const response = seen.find((url) => url.startsWith(redirectUri) && url.includes('code='));
  const code = new URL(response ?? '').searchParams.get('code') ?? '';
  return { code, code_verifier: createPkce().verifier, redirect_uri: redirectUri };
}
