import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html } from './html.ts';

const signs = fc.constantFrom('<', '>', '"', "'", '&', '</p>', '<script>', '&lt;', '$&', '$1');
const hostile = fc
  .array(fc.oneof(signs, fc.string({ unit: 'binary' })))
  .map((parts) => parts.join(''));

/** What a browser reads where a value was written. */
function readBack(markup: string): string {
  const signsOf: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signsOf[name] ?? '');
}

it('lets no value out of its text or attribute, and changes none', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const { markup } = html`<p title="${value}">${value}</p>`;
      const [, attribute, text] = /^<p title="([^"<>']*)">([^"<>']*)<\/p>$/.exec(markup) ?? [];
      expect(readBack(attribute ?? '')).toBe(value);
      expect(readBack(text ?? '')).toBe(value);
      expect(attribute).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
    }),
  );
});

it('escapes once, however deep a value stands', () => {
  const item = html`<li>${'<&>'}</li>`;
  expect(html`<ul>${[item, item]}${item}${null}</ul>`.markup).toBe(
    `<ul>${'<li>&lt;&amp;&gt;</li>'.repeat(3)}</ul>`,
  );
});
