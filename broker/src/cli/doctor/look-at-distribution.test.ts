import { describe, expect, it } from 'vitest';
import { lookAtDistribution } from './look-at-distribution.ts';

const base =
  'https://ui.attentivemobile.com/integrations/oauth-install?client_id=app&redirect_uri=https%3A%2F%2Fbroker.example%2Foauth%2Fcallback';

const callback = 'https://broker.example/oauth/callback';

const linesOf = (more: string, expected: string | undefined = callback) =>
  lookAtDistribution(base + more, expected).map(({ result, message }) => `${result} ${message}`);

describe('a distribution URL', () => {
  it('of another broker fails, with the address to register', () => {
    const findings = lookAtDistribution(base, 'https://mine.example/oauth/callback');
    expect(findings).toContainEqual({
      result: 'fail',
      message: expect.stringContaining('another address than this broker'),
      fix: expect.stringContaining('https://mine.example/oauth/callback'),
    });
  });

  it('that cannot be read is not explained: the settings say why', () => {
    expect(lookAtDistribution('https://ui.attentivemobile.com/', callback)).toEqual([]);
    expect(lookAtDistribution('not an address', callback)).toEqual([]);
  });

  it('without a scope is to be looked at', () => {
    expect(linesOf('').filter((line) => line.startsWith('look'))).toEqual([
      'look scope: none is named, so users approve no permission.',
    ]);
  });

  it('with a scope that nobody has words for is to be looked at', () => {
    expect(linesOf('&scope=moon:write')).toContain(
      "look scope moon:write: not in Attentive's guide, so users see it by this name.",
    );
  });

  it('with a state of its own is to be looked at', () => {
    expect(linesOf('&scope=events:write&state=1').at(-1)).toMatch(/^look state/);
  });

  it('is explained word by word, with what is handed on unread', () => {
    expect(linesOf('&scope=events:write&locale=en&secret=1234')).toEqual([
      'pass Users sign in at https://ui.attentivemobile.com/integrations/oauth-install.',
      'pass client_id: app, the application at Attentive.',
      'pass redirect_uri: https://broker.example/oauth/callback, where Attentive sends users back to: this broker.',
      'pass scope events:write: Send and read custom events.',
      'pass locale: unknown here, and handed on to Attentive as it is.',
      'pass secret: unknown here, and handed on to Attentive as it is.',
    ]);
  });
});
