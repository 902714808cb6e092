import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './support/folders.ts';
import { listFiles } from './support/source-tree.ts';

const files = listFiles();
const papers = files.filter((file) => file.endsWith('.md'));
const scripts = new Set(['install', ...Object.keys(readJson('package.json').scripts)]);

/** Made by a command that the paper names, so not in a fresh clone. */
const made = ['test/output/', 'extension/dist/', 'data/', 'node_modules/', '.env'];

describe.each(papers)('%s', (paper) => {
  const text = readFileSync(join(root, paper), 'utf8');

  it('names only commands that exist', () => {
    const named = [...text.matchAll(/npx (?:--yes )?pnpm@12 ([a-z-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !scripts.has(name ?? ''))).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name]) => name ?? '').filter(isPath);
    expect(named.filter((name) => !exists(paper, name))).toEqual([]);
  });

  it('links only to what exists, and to tests by their titles', () => {
    const links = [...text.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)];
    const broken = links.filter(([, label = '', target = '']) => !isWhole(paper, label, target));
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

/** Routes and addresses look like paths too; ours begin with a folder or end like a source file. */
function isPath(name: string): boolean {
  if (/[*<>{}$:…]/.test(name) || name.startsWith('/') || name.startsWith('@')) return false;
  if (made.some((start) => name.startsWith(start))) return false;
  return (
    /\.(ts|tsx|md|json|sql|yaml|html|css)$/.test(name) || topFolders.has(name.split('/')[0] ?? '')
  );
}

const topFolders = new Set(
  files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''),
);

function exists(paper: string, name: string): boolean {
  return existsSync(join(root, name)) || existsSync(join(root, dirname(paper), name));
}

function isWhole(paper: string, label: string, target: string): boolean {
  if (/^(https?|mailto):|^#/.test(target)) return true;
  const file = join(root, dirname(paper), target.split('#')[0] ?? '');
  if (!existsSync(file)) return false;
  return !file.endsWith('.test.ts') || readFileSync(file, 'utf8').includes(label);
}

function readJson(name: string) {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}
