import type { Cause } from '@connector/shared/causes';
import { routes } from '@connector/shared/routes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CallFault,
  failure,
  htmlPage,
  tooManyRequests,
  truncated,
  withMembers,
} from '../simulator/faults.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import type { Popup } from '../support/popup.ts';
import { countRows } from '../support/stored-rows.ts';
import { api, connect as connectColleague } from '../support/user-agent.ts';
import { readStorage } from './extension-storage.ts';
import { approve, connect, type Scene, startScene } from './scene.ts';

const dana = 'dana@juniper.example';
let scene: Scene;
let popup: Popup;
/** The session of somebody else who uses the same company. */
let colleague: string;

beforeAll(async () => {
  scene = await startScene();
  ({ token: colleague } = await connectColleague(scene.system, dana));
  await (await connect(scene, dana)).close();
});
afterAll(() => scene?.close());
beforeEach(async () => {
  // Long enough that the broker asks Attentive again.
  scene.clock.advance(60_000);
  popup = await scene.openPopup();
  await popup.waitForHeading('connectedHeading');
});
afterEach(async () => {
  scene.system.simulator.faults.length = 0;
  await popup.close();
  expect(scene.system.simulator.complaints).toEqual([]);
});

describe('a check', () => {
  const company = (id: string | undefined) => withMembers({ companyId: id });
  const outages: [string, CallFault[], Cause, next?: string][] = [
    [
      '429 with Retry-After',
      [{ on: 'me', respond: tooManyRequests('7') }],
      'upstream_limited',
      '7',
    ],
    ['429 without', [{ on: 'me', respond: tooManyRequests() }], 'upstream_limited'],
    [
      '500, again and again',
      [
        { on: 'me', respond: failure(500) },
        { on: 'me', respond: failure(500) },
      ],
      'upstream_unreachable',
    ],
    ['HTML', [{ on: 'me', respond: htmlPage() }], 'upstream_invalid'],
    ['truncated JSON', [{ on: 'me', rewrite: truncated }], 'upstream_invalid'],
    ['no company', [{ on: 'me', rewrite: company(undefined) }], 'company_unknown'],
  ];

  it.each(outages)(
    'that meets %s says so, and the company stays',
    async (_, faults, cause, wait) => {
      const before = await readStorage(popup.page, 'local');
      scene.system.simulator.faults.push(...faults);
      await popup.press('checkButton');
      await expect.poll(popup.said).toContain(text(`failure_${cause}_title`));
      expect(await popup.said()).toContain(text(`failure_${cause}_body`));
      if (wait) expect(await popup.said()).toContain(text('waitFor', `${wait} seconds`));
      expect(await linesOfReference()).toContain(`"reason":"${cause}"`);
      await popup.waitForHeading('connectedHeading');
      expect(await readStorage(popup.page, 'local')).toEqual(before);
      await popup.press('checkButton');
      await expect.poll(popup.said).toContain(text('checkedNotice'));
      expect(await popup.said()).not.toContain(text(`failure_${cause}_title`));
    },
  );

  it('that meets one 500 is repeated, and nobody hears of it', async () => {
    scene.system.simulator.faults.push({ on: 'me', respond: failure(500) });
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('checkedNotice'));
  });

  it('tells when it was, by the broker’s answer', async () => {
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('checkedNotice'));
    const checkedAt = new Date(scene.clock.read()).toISOString();
    const { connections } = await readStorage(popup.page, 'local');
    expect(connections).toEqual([
      expect.objectContaining({
        snapshot: expect.objectContaining({
          checkedAt,
          access: { rest: 'confirmed', graphql: 'confirmed' },
        }),
      }),
    ]);
  });
});

/** What the operator finds in the log by what the user reads out. */
async function linesOfReference(): Promise<string> {
  const [, reference] = (await popup.said()).split(`${text('reference')} `);
  const isTold = (line: string) => line.includes(reference?.slice(0, 36) ?? 'none');
  return scene.log.lines.filter(isTold).join('');
}

describe('a company that needs a reconnect', () => {
  it('after an uninstall is named, and comes back for colleagues too', async () => {
    const before = await connections();
    scene.system.simulator.uninstall(scene.company('Juniper & Rye').id);
    await popup.press('checkButton');
    await expectReconnect();
    await popup.close();
    popup = await scene.openPopup();
    await expectReconnect();
    await popup.press('reconnectButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
    const answer = await api(scene.system, colleague, routes.connectionCheck, 'POST');
    expect([answer.status, answer.json().status]).toEqual([200, 'active']);
    expect(await connections()).toEqual(before);
    expect((await readStorage(popup.page, 'local')).connections).toHaveLength(1);
    // This browser's earlier session was ended: the colleague's and the new one are left.
    await expect.poll(async () => (await countRows(scene.system)).sessions).toBe(2);
  });

  it('because Attentive named another company, keeps what it had', async () => {
    const other = { companyId: scene.company('Northfold Outdoor').id, companyName: 'Northfold' };
    scene.system.simulator.faults.push({ on: 'me', rewrite: withMembers(other) });
    await popup.press('checkButton');
    await expectReconnect();
    expect(await popup.said()).not.toContain('Northfold');
    await popup.press('reconnectButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('checkedNotice'));
  });

  it('stays so when the user thinks better of it', async () => {
    scene.system.simulator.uninstall(scene.company('Juniper & Rye').id);
    await popup.press('checkButton');
    await expectReconnect();
    await popup.press('reconnectButton');
    await (await scene.signInWindow()).cancel();
    await popup.waitForHeading('failure_denied_title');
    await popup.press('backToCompany', 'Juniper & Rye');
    await expectReconnect();
    await popup.press('reconnectButton');
    await approve(scene, dana);
    await popup.waitForHeading('connectedHeading');
  });

  async function expectReconnect(): Promise<void> {
    await popup.waitForHeading('reconnectHeading');
    expect(await popup.said()).toContain(text('reconnectBody', 'Juniper & Rye'));
    expect((await popup.readAloud())[0]).toContain('Juniper & Rye');
  }
});

function connections() {
  return scene.system.broker.database.all('SELECT id, company_id FROM connections');
}
