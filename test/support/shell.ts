import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs the commands of a paper as its reader would, who neither tests nor has a broker. */
export async function runInShell(commands: string, cwd: string, signal: AbortSignal) {
  const env = { ...process.env, NODE_ENV: undefined, BROKER_URL: undefined };
  const child = spawn('sh', ['-ec', commands], { cwd, env, signal, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  child.stdin.end();
  const [code] = await once(child, 'close');
  return { code, output };
}
