import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { tableOf } from './table.ts';

const columns = [{ title: 'NAME', shrinks: true }, { title: 'ID', shrinks: true }, { title: 'N' }];
const widthsOf = (table: string) => table.split('\n').map((line) => stringWidth(line));

describe('a table', () => {
  it('is never wider than 100 columns, whatever is in it', () => {
    const rows = [
      ['A'.repeat(300), 'B'.repeat(255), '12'],
      ['オーガニックコットン'.repeat(20), 'short', '1'],
    ];
    for (const width of widthsOf(tableOf(columns, rows))) expect(width).toBeLessThanOrEqual(100);
  });

  it('cuts the longest cell first, and says that it did', () => {
    const [, line = ''] = tableOf(columns, [['A'.repeat(300), 'MDc6Q29tcGFueTI', '12']]).split(
      '\n',
    );
    expect(line).toContain('A…');
    expect(line).toContain('MDc6Q29tcGFueTI');
  });

  it('lets nothing in a name move the cursor or turn the text around', () => {
    const table = tableOf(columns, [['red \u001b[31m\u202Eevil\n', 'id', '1']]);
    expect(table.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
    expect(table.split('\n')).toHaveLength(2);
  });

  it('may have as many lines as there are companies', () => {
    const rows = Array.from({ length: 150_000 }, (_, index) => ['a', 'b', String(index)]);
    expect(tableOf(columns, rows).split('\n')).toHaveLength(150_001);
  }, 30_000);

  it('stands in columns in every script', () => {
    const [head = '', first = '', second = ''] = tableOf(columns, [
      ['日本語', 'one', '1'],
      ['plain', 'two', '2'],
    ]).split('\n');
    const before = (line: string, word: string) => stringWidth(line.slice(0, line.indexOf(word)));
    expect(before(first, 'one')).toBe(before(head, 'ID'));
    expect(before(second, 'two')).toBe(before(head, 'ID'));
  });
});
