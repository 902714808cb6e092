import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/folders.ts';
import type { GalleryState } from './state.ts';

const folder = join(root, 'test/output');

/** What was found wrong, by state and by the way it was looked at; kept as a table and as data. */
export function createFindings() {
  const rows = new Map<string, Record<string, string[]>>();
  return {
    add({ page, name }: GalleryState, way: string, found: string[]): void {
      const row = rows.get(`${page}: ${name}`) ?? {};
      rows.set(`${page}: ${name}`, { ...row, [way]: found });
    },
    async write(): Promise<void> {
      await mkdir(folder, { recursive: true });
      const data = JSON.stringify(Object.fromEntries(rows), null, 2);
      await writeFile(join(folder, 'accessibility.json'), data);
      await writeFile(join(folder, 'accessibility.txt'), table(rows));
      console.log(table(rows));
    },
  };
}

function table(rows: Map<string, Record<string, string[]>>): string {
  const ways = [...new Set([...rows.values()].flatMap((row) => Object.keys(row)))];
  const width = Math.max(...[...rows.keys()].map((name) => name.length));
  const line = (first: string, cells: string[]) =>
    [
      first.padEnd(width),
      ...cells.map((cell, index) => cell.padStart(ways[index]?.length ?? 0)),
    ].join('  ');
  const body = [...rows].map(([name, row]) =>
    line(
      name,
      ways.map((way) => String(row[way]?.length ?? '')),
    ),
  );
  return [line('', ways), ...body, ''].join('\n');
}
