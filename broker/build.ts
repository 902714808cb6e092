/**
 * `npx pnpm@12 package`: the broker as one file that Node 24 runs without any other, the same byte
 * for byte wherever it is made.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OutputChunk, type RolldownLog, rolldown } from 'rolldown';
import { licencesOf } from './bundled-licences.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The first version of Node that runs it. */
const oldestNode = 24;

/**
 * Runs before everything else in the file. Debian's own Node is older, and would show an operator
 * the stack of a module that it lacks.
 */
const refuseOlderNode = `if (Number.parseInt(process.versions.node, 10) < ${oldestNode}) {
  console.error("The broker needs Node ${oldestNode} or newer, and this is " + process.versions.node + ".");
  process.exit(1);
}`;

/** @returns the path of the file that it writes. Throws where a part of the broker is missing. */
export async function buildBroker(outDir: string): Promise<string> {
  const { code, moduleIds } = await bundle('broker/src/main.ts');
  mkdirSync(outDir, { recursive: true });
  const path = join(outDir, 'broker.mjs');
  writeFileSync(path, `${code}\n${comment(licencesOf(moduleIds))}`);
  return path;
}

async function bundle(entry: string): Promise<OutputChunk> {
  const bundling = await rolldown({
    input: entry,
    cwd: root,
    platform: 'node',
    // An optional part of pg, in C.
    external: ['pg-native'],
    plugins: [sqliteWhenItRuns],
    onLog: refuseWarnings,
  });
  const { output } = await bundling.generate({
    format: 'esm',
    // What is loaded only when it is needed goes into the one file too.
    codeSplitting: false,
    comments: false,
    // Names and lines stay: by them an operator's log tells where an error was.
    minify: false,
    intro: refuseOlderNode,
  });
  await bundling.close();
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error(`${entry} did not become one file.`);
  return chunk;
}

/** An import is looked up before the first line runs, and an older Node has no such module. */
const sqliteWhenItRuns = {
  name: 'sqlite-when-it-runs',
  resolveId: (id: string) => (id === 'node:sqlite' ? '\0sqlite' : null),
  load: (id: string) =>
    id === '\0sqlite'
      ? `export const { DatabaseSync, backup } = process.getBuiltinModule('node:sqlite');`
      : null,
};

/** What a bundler does not find it leaves to the machine that runs the bundle. Here that is an error. */
function refuseWarnings(level: 'info' | 'warn' | 'debug', { message }: RolldownLog): void {
  if (level === 'warn') throw new Error(message);
}

function comment(text: string): string {
  return `${text.replace(/^/gm, '// ').replace(/ +$/gm, '')}\n`;
}

if (import.meta.main) {
  const path = await buildBroker(join(root, 'dist'));
  const bytes = readFileSync(path);
  const digest = createHash('sha256').update(bytes).digest('hex');
  console.log(`${digest}  ${bytes.length} bytes  ${path}`);
}
