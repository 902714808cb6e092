import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { html, type Stranger, type StrangersAnswer, startStranger } from '../support/stranger.ts';
import { readStorage } from './extension-storage.ts';
import { connect, type Scene, startScene } from './scene.ts';

const hotel = html('<title>Hotel Wi-Fi</title><p>Room number?');

let scene: Scene;
let popup: Popup;
let stranger: Stranger;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());
afterEach(async () => {
  await popup.close();
  await stranger.close();
  await scene.system.restartBroker();
});

// One browser's story, in order: the last test is the one that connects.
describe('something else at the broker’s address', () => {
  it('is told apart from the broker before anybody connects', async () => {
    await replaceBroker(hotel);
    popup = await scene.openPopup();
    await expect.poll(said).toContain(text('failure_broker_incompatible_title'));
  });

  it.each([
    ['another name', { name: 'another-program' }, 'failure_broker_incompatible_title'],
    ['an unknown version of the API', { apiVersions: [2] }, 'broker_too_new_title'],
  ])('is told apart by %s alone', async (_, difference, title) => {
    const answer = await fetch(scene.brokerUrl + routes.broker);
    const description = { ...((await answer.json()) as object), ...difference };
    await replaceBroker((_url, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(description));
    });
    popup = await scene.openPopup();
    await expect.poll(said).toContain(text(title));
  });

  it('that sends the window back by itself gets no verifier', async () => {
    popup = await scene.openPopup();
    await expect.poll(said).toContain('Your own machine');
    await replaceBroker((url, response) => {
      const asked = url.searchParams;
      const answer = new URLSearchParams({
        code: 'e'.repeat(43),
        state: asked.get('state') ?? '',
        iss: 'https://another-broker.example',
      });
      response.writeHead(303, { location: `${asked.get('redirect_uri')}?${answer}` }).end();
    });
    await popup.press('connectButton');
    await popup.waitForHeading('failure_broker_incompatible_title');
    const paths = stranger.requests.map(({ url }) => url.pathname);
    expect(paths).toContain(routes.authorize);
    expect(paths).not.toContain(routes.token);
    await popup.press('backButton');
    await popup.waitForHeading('connectHeading');
  });

  it('signs nobody out, and is forgotten once the broker is back', async () => {
    await (await connect(scene, 'dana@juniper.example')).close();
    await replaceBroker(hotel);
    popup = await scene.openPopup();
    await expect.poll(said).toContain(text('failure_broker_incompatible_title'));
    await popup.waitForHeading('connectedHeading');
    expect((await readStorage(popup.page, 'local')).connections).toHaveLength(1);
    await stranger.close();
    await scene.system.restartBroker();
    await popup.press('checkButton');
    await expect.poll(said).toContain(text('checkedNotice'));
  });
});

async function replaceBroker(answer: StrangersAnswer): Promise<void> {
  await scene.system.stopBroker();
  stranger = await startStranger(answer, Number(new URL(scene.brokerUrl).port));
}

async function said(): Promise<string> {
  return (await popup.readAloud()).join('\n');
}
