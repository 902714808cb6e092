import { readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

/**
 * Draws the mark at the sizes that browsers and stores ask for. The Chrome Web Store wants 16
 * transparent pixels around the large one; a toolbar icon needs every pixel it has.
 * https://developer.chrome.com/docs/webstore/images#icons
 */
const images = [
  { path: 'public/icons/16.png', size: 16, padding: 0 },
  { path: 'public/icons/32.png', size: 32, padding: 0 },
  { path: 'public/icons/48.png', size: 48, padding: 0 },
  { path: 'public/icons/128.png', size: 128, padding: 16 },
  // Edge Add-ons.
  { path: 'store/pictures/logo-300x300.png', size: 300, padding: 30 },
];

const here = (path: string) => new URL(path, import.meta.url);
const mark = readFileSync(here('mark.svg'), 'utf8');
const artSize = 96;

for (const { path, size, padding } of images) {
  const margin = (padding * artSize) / (size - 2 * padding);
  const side = artSize + 2 * margin;
  const padded = mark.replace(/viewBox="[^"]*"/, `viewBox="${-margin} ${-margin} ${side} ${side}"`);
  const image = new Resvg(padded, { fitTo: { mode: 'width', value: size } }).render();
  writeFileSync(here(path), image.asPng());
}
