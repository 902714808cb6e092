import { expect, test } from 'vitest';
import { isWebPage } from './web-page.ts';

test.each([
  'javascript:alert(1)',
  ' JAVASCRIPT:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'chrome-extension://id/page.html',
  'support',
  '',
  null,
])('%j is never a link', (url) => {
  expect(isWebPage(url)).toBe(false);
});

test('a web page is a link', () => {
  expect(isWebPage('https://operator.example/privacy')).toBe(true);
});
