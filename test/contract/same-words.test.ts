import { join } from 'node:path';
import { type KnownScope, knownScopes } from '@connector/shared/scopes';
import { describe, expect, it } from 'vitest';
import { translations } from '../../broker/src/http/pages/choose-texts.ts';
import { readCatalogue, textsOf } from '../support/extension-texts.ts';
import { root } from '../support/folders.ts';

const locales = join(root, 'extension/_locales');

const scopeKeys: Record<KnownScope, string> = {
  'events:write': 'scopeEventsWrite',
  'ecommerce:write': 'scopeEcommerceWrite',
  'subscriptions:write': 'scopeSubscriptionsWrite',
  'attributes:write': 'scopeAttributesWrite',
  'privacy_requests:write': 'scopePrivacyRequestsWrite',
};

/** What one program calls something, the other calls so too: it is looked for by its name. */
describe.each([...translations.values()])('in $language', (page) => {
  const catalogue = readCatalogue(join(locales, page.language.replace('-', '_'), 'messages.json'));
  const text = textsOf(catalogue);

  it.each(knownScopes)('%s is described alike before and after the sign-in', (scope) => {
    expect(text(scopeKeys[scope])).toBe(page.scopes[scope]);
  });

  it('the small words are the same', () => {
    const { unofficial, footer, question } = page;
    const { privacyPolicy, support } = footer;
    const words = [unofficial, privacyPolicy, support, question.cancel, page.reference];
    const keys = ['unofficial', 'privacyLink', 'supportLink', 'cancelButton', 'reference'];
    expect(keys.map((key) => text(key))).toEqual(words);
  });

  it('the popup names the button of the page with which a sign-in starts', () => {
    const [, name = 'none'] = catalogue.connectingStepSignIn?.message.split('**') ?? [];
    expect(page.question.continue).toMatch(new RegExp(`^${name}`));
  });

  it('the pages name the buttons of the popup', () => {
    const { flow_expired, reconnect_required } = page.problems;
    expect(reconnect_required.next).toContain(text('reconnectButton'));
    expect(flow_expired.next).toContain(text('keyConnect'));
    expect(text('connectButton').toLowerCase()).toContain(text('keyConnect').toLowerCase());
  });
});
