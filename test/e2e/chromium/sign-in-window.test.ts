import { afterAll, afterEach, beforeAll, it } from 'vitest';
import { forgetEverything } from '../background.ts';
import { describeBrokerThatGoesDown } from '../broker-goes-down.ts';
import { expectFailure, forgetTheWindow, pressConnect, startAgain } from '../failing.ts';
import { type Scene, startScene } from '../scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.close());
afterEach(async () => {
  await scene.system.restartBroker();
  await forgetEverything(scene);
  await scene.system.broker.database.run('DELETE FROM connections');
});

// Chromium closes the window that has nothing to show, and opens no second.
describeBrokerThatGoesDown(() => scene, {
  leaveWindow: async () => {},
  cause: 'broker_unreachable',
});

it('a window that nobody remembers is told of, and once it is closed all is well', async () => {
  const popup = await pressConnect(scene);
  const window = await scene.signInWindow();
  await window.waitForQuestion();
  await popup.close();
  await forgetTheWindow(scene);
  const next = await pressConnect(scene);
  await expectFailure(scene, next, 'window_busy');
  await window.close();
  await startAgain(scene, next);
});
