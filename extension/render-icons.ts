import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

/**
 * Draws the mark at the sizes that browsers ask for. The Chrome Web Store wants 16 transparent
 * pixels around the large one; a toolbar icon needs every pixel it has.
 * https://developer.chrome.com/docs/webstore/images#icons
 */
const icons = [
  { size: 16, padding: 0 },
  { size: 32, padding: 0 },
  { size: 48, padding: 0 },
  { size: 128, padding: 16 },
];

const folder = new URL('./public/icons/', import.meta.url);
const mark = readFileSync(new URL('mark.svg', import.meta.url), 'utf8');
const artSize = 96;

for (const { size, padding } of icons) {
  const margin = (padding * artSize) / (size - 2 * padding);
  const side = artSize + 2 * margin;
  const padded = mark.replace(/viewBox="[^"]*"/, `viewBox="${-margin} ${-margin} ${side} ${side}"`);
  const image = new Resvg(padded, { fitTo: { mode: 'width', value: size } }).render();
  writeFileSync(new URL(`${size}.png`, folder), image.asPng());
}
