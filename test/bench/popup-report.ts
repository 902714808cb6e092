import type { Measured, measurePopup } from './popup.ts';
import { row } from './table.ts';

export function popupReport(measured: Awaited<ReturnType<typeof measurePopup>>): string {
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
