import type { Page } from 'puppeteer-core';
import type { GalleryState } from './state.ts';

export interface Picture extends Pick<GalleryState, 'page' | 'name'> {
  /** PNG, in base64. */
  image: string;
}

const titles = { popup: 'Popup', options: 'Settings', welcome: 'First minutes' };

/** Puts all pictures on one page, each with its name below, and takes a picture of that. */
export async function writeSheet(
  page: Page,
  theme: 'light' | 'dark',
  pictures: readonly Picture[],
  path: string,
): Promise<void> {
  await page.goto('about:blank');
  await page.setViewport({ width: 1444, height: 800, deviceScaleFactor: 1 });
  await page.setContent(sheet(theme, pictures));
  await page.screenshot({ path: path as `${string}.png`, fullPage: true });
}

function sheet(theme: string, pictures: readonly Picture[]): string {
  const groups = Object.entries(titles).map(([name, title]) => {
    const figures = pictures.filter(({ page }) => page === name).map(figure);
    return `<h2>${title}</h2><section class="${name}">${figures.join('')}</section>`;
  });
  return `<!doctype html><html class="${theme}"><style>${style}</style>${groups.join('')}`;
}

function figure({ image, name }: Picture): string {
  return `<figure><img src="data:image/png;base64,${image}"><figcaption>${name}</figcaption></figure>`;
}

const style = `
  html { background: #e4e6ec; color: #1b2233; font: 12px/1.3 system-ui, sans-serif; }
  html.dark { background: #05070a; color: #eceff5; }
  body { margin: 24px 32px; }
  h2 { margin: 24px 0 12px; font-size: 20px; }
  section { display: flex; flex-wrap: wrap; gap: 20px; }
  figure { margin: 0; }
  .popup figure { width: 180px; }
  .options figure, .welcome figure { width: 288px; }
  img { display: block; border-radius: 6px; }
  figcaption { margin-top: 6px; text-align: center; }
`;
