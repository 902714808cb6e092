import { describe, expect, it } from 'vitest';
import { readMessage } from './read-message.ts';

const self = { id: 'abcdefghijklmnop', root: 'chrome-extension://abcdefghijklmnop/' };
const popup = { id: self.id, url: `${self.root}src/popup/index.html` };
const connect = { name: 'connect', request: { expected: null } };

describe('a message', () => {
  it.each([
    connect,
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
  ])('that is %s is refused', (_, message) => {
    expect(readMessage(message, popup, self)).toBeNull();
  });
});
