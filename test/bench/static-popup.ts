import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const manifest = {
  manifest_version: 3,
  name: 'Static popup',
  version: '1',
  action: { default_popup: 'popup.html' },
};

/** An extension whose popup is the same words in plain HTML: no script can be faster than none. */
export async function writeStaticPopup(folder: string, words: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'popup.html'), page(words));
}

function page(words: readonly string[]): string {
  const paragraphs = words.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Static popup</title>
<style>body { width: 360px; margin: 0; padding: 16px; font: 14px system-ui }</style>
${paragraphs}
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
