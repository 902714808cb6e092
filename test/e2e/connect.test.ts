import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sessionTokenPattern } from '@connector/shared/oauth';
import type { KnownScope } from '@connector/shared/scopes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosureVersion } from '../../extension/src/consent.ts';
import { connectionKey } from '../../extension/src/state.ts';
import { applicationName } from '../simulator/world.ts';
import { extensionText as text } from '../support/extension-texts.ts';
import { createTemporaryFolder } from '../support/folders.ts';
import { countRows } from '../support/stored-rows.ts';
import { readStorage } from './extension-storage.ts';
import { approve, type Scene, startScene } from './scene.ts';

/** In Attentive's words and in ours. */
const scopes: [KnownScope, sentence: string][] = [
  ['events:write', 'scopeEventsWrite'],
  ['ecommerce:write', 'scopeEcommerceWrite'],
  ['subscriptions:write', 'scopeSubscriptionsWrite'],
  ['attributes:write', 'scopeAttributesWrite'],
  ['privacy_requests:write', 'scopePrivacyRequestsWrite'],
];

let scene: Scene;
let profile: Awaited<ReturnType<typeof createTemporaryFolder>>;
/** What the browser holds of the sign-in while it goes on. */
let pending: Record<string, string>;

beforeAll(async () => {
  profile = await createTemporaryFolder();
  scene = await startScene({ profile: profile.path });
});
afterAll(async () => {
  await scene?.close();
  await profile.remove();
});

// One browser's story, in order: each test goes on where the one before it ended.
describe('a marketer who connects', () => {
  it('is first told what will be asked, and who runs the broker', async () => {
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectHeading');
    await expect.poll(popup.said).toContain('Your own machine');
    const said = await popup.readAloud();
    for (const [name, sentence] of scopes) expect(said).toContain(`${text(sentence)} ${name}`);
    expect(said.join('\n')).toContain(new URL(scene.brokerUrl).host);
    expect(said).toContain(text('disclaimer'));
    expect(said.join('\n')).not.toContain(text('scopeRequested'));
    expect(scene.system.simulator.calls).toEqual([]);
    await popup.close();
  });

  it('sees the company, its application and each permission, as Attentive has them', async () => {
    const popup = await scene.openPopup();
    await popup.press('connectButton');
    await popup.waitForHeading('connectingHeading');
    pending = (await readStorage(popup.page, 'session')).signIn as typeof pending;
    await approve(scene, 'lee@brightdesk.example', 'Saltbox Ceramics');
    await popup.waitForHeading('connectedHeading');
    const said = await popup.readAloud();
    const saltbox = scene.company('Saltbox Ceramics');
    expect(said[0]).toContain(`${saltbox.name}, ${saltbox.domain}`);
    expect(said).toContain(saltbox.id);
    for (const fact of [applicationName, 'apps@partner.example']) expect(said).toContain(fact);
    for (const [name, sentence] of scopes) {
      expect(said).toContain(`${text(sentence)} ${name} ${text('scopeRequested')}`);
    }
    expect(said).toContain(text('permissionsExplained'));
    await popup.close();
  });

  it('cost Attentive one exchange and one question, both as documented', () => {
    const { calls, complaints } = scene.system.simulator;
    const api = calls.filter(({ side }) => side === 'api').map(({ path }) => path);
    expect(api).toEqual(['/v1/authorization-codes/tokens', '/v1/me']);
    expect(complaints).toEqual([]);
  });

  it('has an opaque session in the browser and nothing of the sign-in', async () => {
    const popup = await scene.openPopup();
    await popup.waitForHeading('connectedHeading');
    const { id, name, domain } = scene.company('Saltbox Ceramics');
    const key = { brokerUrl: scene.brokerUrl, companyId: id, kind: 'oauth' as const };
    const connectedAt = new Date(scene.clock.read()).toISOString();
    expect(await readStorage(popup.page, 'local')).toEqual({
      version: 1,
      active: connectionKey(key),
      connections: [
        {
          ...key,
          token: expect.stringMatching(sessionTokenPattern),
          snapshot: {
            company: { id, name, domain },
            application: { name: applicationName, contactEmail: 'apps@partner.example' },
            kind: 'oauth',
            scopes: scopes.map(([scope]) => ({ name: scope, state: 'requested' })),
            status: 'active',
            access: { rest: 'confirmed', graphql: 'unknown' },
            connectedAt,
            checkedAt: connectedAt,
          },
          label: null,
          lastUsedAt: expect.stringMatching(/^\d{4}-.+Z$/),
        },
      ],
      revocations: [],
      schedule: { [connectionKey(key)]: { dueAt: expect.any(String), failures: 0 } },
      settings: {
        brokerUrl: null,
        consent: {
          version: disclosureVersion,
          brokerUrl: scene.brokerUrl,
          givenAt: expect.any(String),
        },
      },
    });
    expect(await readStorage(popup.page, 'session')).toEqual({});
    await popup.close();
  });

  it('left the broker one connection with one session, and a code that is used', async () => {
    expect(await countRows(scene.system)).toMatchObject({ connections: 1, sessions: 1 });
    const codes = await scene.system.broker.database.all('SELECT used_at FROM authorization_codes');
    expect(codes).toEqual([{ used_at: expect.anything() }]);
  });

  it('has no secret of the broker, of Attentive or of the sign-in in the whole profile', async () => {
    const popup = await scene.openPopup();
    await popup.press('checkButton');
    await expect.poll(popup.said).toContain(text('checkedNotice'));
    const { connections } = await readStorage(popup.page, 'local');
    const [{ token: session } = { token: '' }] = connections as { token: string }[];
    expect(session).toMatch(sessionTokenPattern);
    await popup.close();
    const { calls, clientSecret } = scene.system.simulator;
    const tokens = calls.flatMap(({ headers }) => headers.authorization?.slice(7) ?? []);
    expect(tokens.length).toBeGreaterThan(1);
    expect(pending.codeVerifier).toEqual(expect.any(String));
    const files = filesBelow(profile.path).map((path) => readFileSync(path, 'latin1'));
    // What must be there, is found: the search looks in the right place.
    expect(files.some((content) => content.includes(session))).toBe(true);
    for (const secret of [clientSecret, ...tokens, pending.codeVerifier ?? '']) {
      expect(files.filter((content) => content.includes(secret))).toEqual([]);
    }
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
