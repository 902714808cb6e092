import type { IncomingMessage } from 'node:http';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countRows } from '../../support/stored-rows.ts';
import { connect, type Scene, startScene } from '../scene.ts';

let scene: Scene;
/** Whether each visit to the question could send cookies and show a page. */
const visits: string[] = [];

beforeAll(async () => {
  scene = await startScene();
  scene.system.broker.app.server.on('request', ({ method, url, headers }: IncomingMessage) => {
    if (method !== 'GET' || !url?.startsWith(routes.authorize)) return;
    visits.push(headers['sec-fetch-dest'] ?? 'told nothing');
  });
});
afterAll(() => scene?.close());

it('a sign-in is asked about twice by Firefox, first behind the user’s back, and begins once', async () => {
  const popup = await connect(scene, 'dana@juniper.example');
  expect(visits).toHaveLength(2);
  expect(visits.at(-1)).toBe('document');
  expect(await countRows(scene.system)).toMatchObject({
    connections: 1,
    sessions: 1,
    consumed_flows: 1,
  });
  await popup.close();
});
