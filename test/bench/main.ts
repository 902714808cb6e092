/** `npx pnpm@12 bench`: measures, prints, and keeps the figures as JSON. Nothing fails by time. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureRequirements } from '../run/requirements.ts';
import { root } from '../support/folders.ts';
import { type Measured, measurePopup } from './popup.ts';

const output = join(root, 'test/output');

ensureRequirements();
const [cpu] = cpus();
const machine = `${cpus().length} × ${cpu?.model}, ${process.platform}, Node ${process.version}`;
console.log(`On ${machine}.`);
const popup = await measurePopup();
console.log(popupTable(popup));
await mkdir(output, { recursive: true });
await writeFile(join(output, 'bench.json'), JSON.stringify({ machine, popup }, null, 2));

function popupTable(measured: Awaited<ReturnType<typeof measurePopup>>): string {
  const { browser, popup: ours, rounds, static: plain } = measured;
  return [
    `The popup until its first frame with the company, beside the same words in plain HTML.`,
    `${browser}, ${rounds} rounds in turns; milliseconds, median (and the ninetieth percentile).`,
    '',
    row('', ['popup', 'plain HTML', 'ratio']),
    comparison('since the press', ours.sincePress, plain.sincePress),
    comparison('since its document began', ours.sinceStart, plain.sinceStart),
    '',
  ].join('\n');
}

function comparison(name: string, ours: Measured['sincePress'], plain: Measured['sincePress']) {
  const cell = ({ median, ninetieth }: typeof ours) =>
    `${median.toFixed(0)} (${ninetieth.toFixed(0)})`;
  return row(name, [cell(ours), cell(plain), (ours.median / plain.median).toFixed(2)]);
}

function row(name: string, cells: string[]): string {
  return [name.padEnd(26), ...cells.map((cell) => cell.padStart(12))].join('');
}
