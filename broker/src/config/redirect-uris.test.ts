import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extensionOrigin, parseRedirectUris } from './redirect-uris.ts';
import { SettingProblem } from './setting-reader.ts';

const id = 'abcdefghijklmnop'.repeat(2);
const hash = '0123456789abcdef0123456789abcdef01234567';
const chromium = `https://${id}.chromiumapp.org/attentive`;
const firefox = `https://${hash}.extensions.allizom.org/attentive`;
const loopback = `http://127.0.0.1/mozoauth2/${hash}/attentive`;

const mutants = [
  '',
  '*',
  'null',
  'https://*.chromiumapp.org/attentive',
  `http://${id}.chromiumapp.org/attentive`,
  `https:/${id}.chromiumapp.org/attentive`,
  `https:\\\\${id}.chromiumapp.org\\attentive`,
  `HTTPS://${id}.chromiumapp.org/attentive`,
  `//${id}.chromiumapp.org/attentive`,
  `${id}.chromiumapp.org/attentive`,
  `https://${id}.chromiumapp.org`,
  `https://${id.slice(1)}.chromiumapp.org/attentive`,
  `https://${id}a.chromiumapp.org/attentive`,
  `https://q${id.slice(1)}.chromiumapp.org/attentive`,
  `https://${id.toUpperCase()}.chromiumapp.org/attentive`,
  `https://${id}.ChromiumApp.org/attentive`,
  `https://${id}.chromiumapp.org./attentive`,
  `https://${id}.chromiumapp.org.evil.example/attentive`,
  `https://${id}.evil.example/attentive`,
  `https://evil.example/${id}.chromiumapp.org/attentive`,
  `https://evil.example@${id}.chromiumapp.org/attentive`,
  `https://${id}.chromiumapp.org@evil.example/attentive`,
  `https://${id}.chromiumapp.org:443/attentive`,
  `https://${id}.chromiumapp.org:8443/attentive`,
  `https://x.${id}.chromiumapp.org/attentive`,
  `https://${id}xchromiumapp.org/attentive`,
  `${chromium}?`,
  `${chromium}?a=b`,
  `${chromium}#`,
  `${chromium}#fragment`,
  `${chromium}\u0000`,
  `${chromium}\n${chromium}`,
  `${chromium}%2f`,
  `${chromium}/../other`,
  `${chromium}/./other`,
  `${chromium}/*`,
  `${chromium} other`,
  `${chromium};other`,
  `${chromium}\u00e9`,
  `https://${id}.chromiumapp.org\\attentive`,
  `https://${id}.chromiumapp。org/attentive`,
  `https://${hash.slice(1)}.extensions.allizom.org/`,
  `https://${hash}.allizom.org/`,
  `http://${hash}.extensions.allizom.org/`,
  `http://localhost/mozoauth2/${hash}`,
  `http://127.0.0.1:80/mozoauth2/${hash}`,
  `http://127.0.0.1:8080/mozoauth2/${hash}`,
  `http://127.1/mozoauth2/${hash}`,
  `http://127.0.0.1/mozoauth2/${hash.slice(1)}`,
  `http://127.0.0.1/mozoauth2/${hash}0`,
  `http://127.0.0.1/${hash}`,
  `chrome-extension://${id}/attentive`,
  'javascript:alert(1)',
  `${chromium},`,
  `,${chromium}`,
  `${chromium},https://evil.example/`,
];

describe('the redirect URIs', () => {
  it.each(mutants)('refuse %j', (text) => {
    expect(() => parseRedirectUris(text)).toThrow(SettingProblem);
  });

  it('take what browsers give extensions, and keep each byte', () => {
    expect(parseRedirectUris(`${chromium}, ${firefox},${loopback}`)).toEqual([
      chromium,
      firefox,
      loopback,
    ]);
    expect(parseRedirectUris(`http://127.0.0.1/mozoauth2/${hash}`)).toHaveLength(1);
  });

  it('never take another host, whatever is written', () => {
    const piece = fc.constantFrom(
      'https://',
      id,
      '.chromiumapp.org',
      '/',
      '@',
      '.',
      hash,
      '?',
      ':',
    );
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(text, (pieces) => {
        const uris = accepted(pieces.join(''));
        for (const uri of uris) {
          const { host, href } = new URL(uri);
          expect(host).toMatch(/^(\w{32}\.chromiumapp\.org|\w{40}\.extensions\.allizom\.org)$/);
          expect(href).toBe(uri);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('tell the origin of a Chromium extension, and none for Firefox', () => {
    expect(extensionOrigin(chromium)).toBe(`chrome-extension://${id}`);
    expect(extensionOrigin(firefox)).toBeUndefined();
    expect(extensionOrigin(loopback)).toBeUndefined();
  });
});

function accepted(text: string): string[] {
  try {
    return parseRedirectUris(text);
  } catch {
    return [];
  }
}
