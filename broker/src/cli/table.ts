import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

export interface Column {
  title: string;
  /** Whether it gives way where a line would be too long. */
  shrinks?: boolean;
}

const widest = 100;
const gap = '  ';

/** Lines of at most 100 columns, on terminals of every script. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map(printable))];
  const widths = fit(
    columns,
    columns.map((_, index) => widestOf(lines, index)),
  );
  return lines.map((line) => lineOf(line, widths)).join('\n');
}

/** Names come from elsewhere: nothing in them may move the cursor or turn the text around. */
export function printable(text: string): string {
  return text.replace(/\p{C}+/gu, ' ');
}

function widestOf(lines: readonly (readonly string[])[], index: number): number {
  return lines.reduce((most, line) => Math.max(most, stringWidth(line[index] ?? '')), 0);
}

function fit(columns: readonly Column[], natural: readonly number[]): number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, width) => sum + width + gap.length, -gap.length);
  while (total() > widest) {
    const candidates = widths.filter((_, index) => columns[index]?.shrinks);
    const place = widths.findIndex(
      (width, index) => columns[index]?.shrinks && width === Math.max(...candidates),
    );
    if (place < 0) break;
    widths[place] = (widths[place] ?? 0) - 1;
  }
  return widths;
}

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, index) => {
      const width = widths[index] ?? 0;
      const shown = stringWidth(cell) > width ? cliTruncate(cell, width) : cell;
      return shown + ' '.repeat(width - stringWidth(shown));
    })
    .join(gap)
    .trimEnd();
}
