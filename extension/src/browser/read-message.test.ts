import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from './read-message.ts';

const self = { id: 'abcdefghijklmnop', root: 'chrome-extension://abcdefghijklmnop/' };
const popup = { id: self.id, url: `${self.root}src/popup/index.html` };
const connect = { name: 'connect', request: { expected: null } };
const pasted = { brokerUrl: 'https://broker.example', expected: null };

describe('a message', () => {
  it.each([
    connect,
    { name: 'connect', request: { expected: 'https://broker.example oauth company-1' } },
    { name: 'connectApiKey', request: { ...pasted, apiKey: 'a key, as it was pasted\n' } },
    { name: 'connectApiKey', request: { ...pasted, apiKey: '' } },
    { name: 'giveConsent', request: { brokerUrl: 'https://broker.example' } },
    { name: 'renameConnection', request: { key: 'x', label: null } },
    { name: 'signOut', request: { key: 'https://broker.example oauth company-1' } },
  ])('from our own page is read: $name', (message) => {
    expect(readMessage(message, popup, self)).toEqual(message);
  });

  it.each([
    ['another extension', { ...popup, id: 'ponmlkjihgfedcba' }],
    ['a page of another extension', { ...popup, url: 'chrome-extension://ponmlkjihgfedcba/x' }],
    ['a web page', { id: self.id, url: 'https://evil.example/' }],
    ['a web page that names us', { id: self.id, url: `https://evil.example/?${self.root}` }],
    [
      'a host that begins like us',
      { id: self.id, url: 'chrome-extension://abcdefghijklmnop.evil/' },
    ],
    ['nobody', {}],
    ['a sender without address', { id: self.id }],
    ['a frame without an origin', { id: self.id, url: 'about:blank' }],
  ])('from %s is refused', (_, sender) => {
    expect(readMessage(connect, sender, self)).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'connect'],
    ['no name', { request: null }],
    ['an unknown name', { name: 'readToken', request: null }],
    ['an inherited name', { name: 'constructor', request: null }],
    ['a request where there is none', { name: 'connect', request: { key: 'x' } }],
    ['no request', { name: 'signOut' }],
    ['a request of another shape', { name: 'signOut', request: { key: 1 } }],
    ['a request with more in it', { name: 'signOut', request: { key: 'x', brokerUrl: 'y' } }],
    ['a message with more in it', { ...connect, sender: 'popup' }],
    ['a request with less in it', { name: 'connect', request: {} }],
    [
      'an API key for no broker',
      { name: 'connectApiKey', request: { apiKey: 'a', expected: null } },
    ],
    ['no API key', { name: 'connectApiKey', request: { ...pasted, apiKey: null } }],
    ['a consent to nobody in particular', { name: 'giveConsent', request: null }],
    ['an empty name for a company', { name: 'renameConnection', request: { key: 'x', label: '' } }],
  ])('that is %s is refused', (_, message) => {
    expect(readMessage(message, popup, self)).toBeNull();
  });
});

describe('whatever is sent', () => {
  const name = fc.constantFrom('connect', 'signOut', 'connectApiKey', 'eraseEverything');
  const request = fc.oneof(fc.constant(null), fc.record({ key: fc.string() }), fc.anything());
  const message = fc.oneof(fc.record({ name, request }), fc.anything());

  it('it is read as it stands, or not at all', () => {
    fc.assert(
      fc.property(message, (sent) => {
        const read = readMessage(sent, popup, self);
        if (read) expect(read).toEqual(sent);
      }),
      { numRuns: 500 },
    );
  });

  it('nobody else is listened to', () => {
    const scheme = fc.constantFrom('', 'https://', 'chrome-extension://', 'about:', 'data:');
    const end = fc.constantFrom('', `#${self.root}`, `@${self.id}/`);
    const url = fc.tuple(scheme, fc.string(), end).map((parts) => parts.join(''));
    fc.assert(
      fc.property(url, (from) => {
        expect(readMessage(connect, { id: self.id, url: from }, self)).toBeNull();
        expect(readMessage(connect, { id: from, url: popup.url }, self)).toBeNull();
      }),
    );
  });
});
