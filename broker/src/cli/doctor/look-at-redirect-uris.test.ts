import { chromiumRedirectUri, developmentId } from '@connector/shared/extension-identity';
import { describe, expect, it } from 'vitest';
import { lookAtRedirectUris } from './look-at-redirect-uris.ts';

const none = { chrome: undefined, edge: undefined, firefox: undefined };
const gecko = '13c77fc6977566ac8648e0b2683961d505975fa1';
const stranger = '35b64b676900f491c00e7f618d43f7040e88422e';

describe('a redirect URI', () => {
  it.each([
    ['with another path', 'fail', chromiumRedirectUri('b'.repeat(32)).replace('attentive', 'cb')],
    ['without a path', 'fail', `https://${gecko}.extensions.allizom.org/`],
    ['of the unpacked copy', 'look', chromiumRedirectUri(developmentId)],
    ['of another add-on', 'look', `https://${stranger}.extensions.allizom.org/attentive`],
    ['of one’s own machine', 'look', `http://127.0.0.1/mozoauth2/${gecko}/attentive`],
    ['of a store', 'pass', chromiumRedirectUri('b'.repeat(32))],
    ['of the add-on', 'pass', `https://${gecko}.extensions.allizom.org/attentive`],
  ])('%s is a %s', (_, result, uri) => {
    const [finding, ...others] = lookAtRedirectUris([uri], none);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ result, message: expect.stringContaining(uri) });
  });
});
