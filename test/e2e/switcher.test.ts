import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectionKey, type StoredConnection } from '../../extension/src/state.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { focusedName } from '../support/keyboard.ts';
import type { Popup } from '../support/popup.ts';
import { readStorage, replaceStorage } from './extension-storage.ts';
import { connect, type Scene, startScene } from './scene.ts';

const shown = ['Juniper & Rye', 'juniperandrye.attn.tv'] as const;
const refused = `Zinnia zinnia.attn.tv ${text('stateReconnect')}`;
let scene: Scene;
let popup: Popup;

beforeAll(async () => {
  scene = await startScene();
  const first = await connect(scene, 'dana@juniper.example');
  const stored = await readStorage(first.page, 'local');
  const [juniper] = stored.connections as [StoredConnection];
  const others = ['Aspen', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel', 'Ivy'];
  const connections = [
    juniper,
    ...others.map((name) => another(juniper, name)),
    another(juniper, 'Zinnia', { status: 'reconnect_required' }),
    { ...another(juniper, 'Yew'), label: 'Our own café' },
  ];
  await replaceStorage(first.page, 'local', { ...stored, connections });
  await first.close();
});
afterAll(() => scene?.close());

/** As a company that was connected after it would be stored. */
function another(
  { snapshot, ...rest }: StoredConnection,
  name: string,
  change: Partial<StoredConnection['snapshot']> = {},
): StoredConnection {
  const id = name.toLowerCase();
  const company = { id, name, domain: `${id}.attn.tv` };
  return { ...rest, companyId: id, snapshot: { ...snapshot, ...change, company } };
}

describe('a list of twelve companies', () => {
  beforeEach(async () => {
    popup = await scene.openPopup();
    await popup.press('switcherButton', ...shown);
    await expectFocus(text('switcherSearch'));
    return () => popup.close();
  });

  it('names each by company, domain and state, and who needs attention first', async () => {
    const rows = (await popup.readAloud()).filter((line) => line.includes('.attn.tv '));
    expect(rows[0]).toBe(refused);
    expect(rows).toContain(`Our own café Yew · yew.attn.tv ${text('stateConnected')}`);
    expect(rows).toHaveLength(12);
    expect(new Set(rows).size).toBe(12);
  });

  it('is searched without accents and capitals, and says how many are left', async () => {
    await popup.page.keyboard.type('CAFE');
    await expect.poll(popup.said).toContain(text('switcherFound_one', '1'));
    expect(await popup.said()).not.toContain('Aspen');
    await popup.page.keyboard.type('?');
    await expect.poll(popup.said).toContain(text('switcherNoneFound'));
  });

  it('is gone through by the arrow keys, and one is chosen by Enter', async () => {
    await popup.page.keyboard.press('ArrowDown');
    await expectFocus(refused);
    await popup.page.keyboard.press('ArrowUp');
    await expectFocus(text('switcherSearch'));
    await popup.page.keyboard.press('ArrowUp');
    await expectFocus(text('switcherSearch'));
    await popup.page.keyboard.press('ArrowDown');
    await popup.page.keyboard.press('End');
    await expectFocus(text('switcherManage'));
    await popup.page.keyboard.press('Home');
    await popup.page.keyboard.press('ArrowDown');
    await popup.page.keyboard.press('Enter');
    await popup.waitForHeading('reconnectHeading');
    await popup.press('switcherButton', 'Zinnia', 'zinnia.attn.tv');
    await popup.page.keyboard.type('juniper');
    await popup.page.keyboard.press('ArrowDown');
    await popup.page.keyboard.press('Enter');
    await popup.waitForHeading('connectedHeading');
  });

  it('is closed by Escape, which gives the focus back and forgets the search', async () => {
    await popup.page.keyboard.type('elm');
    await expect.poll(popup.said).not.toContain('Aspen');
    await popup.page.keyboard.press('Escape');
    await expectFocus(text('switcherButton', ...shown));
    expect(await popup.said()).not.toContain('Elm');
    await popup.press('switcherButton', ...shown);
    await expect.poll(popup.said).toContain('Aspen');
  });
});

describe('companies of several brokers', () => {
  it('are told apart by the broker, and by an API key', async () => {
    popup = await scene.openPopup();
    const stored = await readStorage(popup.page, 'local');
    const [juniper] = stored.connections as [StoredConnection];
    const elsewhere = { ...juniper, brokerUrl: 'https://other.example' };
    const byKey: StoredConnection = { ...juniper, kind: 'api_key' };
    await replaceStorage(popup.page, 'local', {
      ...stored,
      active: connectionKey(juniper),
      connections: [juniper, elsewhere, byKey],
    });
    const here = new URL(scene.brokerUrl).host;
    const rows = async () =>
      (await popup.readAloud()).filter((line) => line.includes('.attn.tv · '));
    await popup.press('switcherButton', shown[0], `${shown[1]} · ${here}`);
    await expect
      .poll(async () => (await rows()).slice(1).sort())
      .toEqual([
        `${shown.join(' ')} · ${here} ${text('stateConnected')}`,
        `${shown.join(' ')} · ${text('connectedByKey')} · ${here} ${text('stateConnected')}`,
        `${shown.join(' ')} · other.example ${text('stateConnected')}`,
      ]);
    await popup.close();
  });
});

async function expectFocus(name: string): Promise<void> {
  await expect.poll(() => focusedName(popup.page)).toBe(name);
}
