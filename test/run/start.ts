/**
 * `npx pnpm@12 start`: the broker and what it needs, until Ctrl-C. With a `.env` the broker runs
 * against the real Attentive; without one, against the simulator.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { productFolder } from '../support/extension.ts';
import { root } from '../support/folders.ts';
import { waitForInterruption } from './interruption.ts';
import { readPorts } from './ports.ts';
import { runAgainstAttentive } from './run-against-attentive.ts';
import { runAgainstSimulator } from './run-against-simulator.ts';
import { openVisibleBrowser } from './visible-browser.ts';

process.exitCode = await start(process.argv.slice(2));

async function start(args: string[]): Promise<number> {
  const envFile = join(root, '.env');
  const dataFolder = join(root, 'data/simulated');
  const run = {
    say: (text: string) => console.log(text),
    extensionFolder: productFolder,
    stop: waitForInterruption(),
  };
  if (existsSync(envFile)) return runAgainstAttentive(envFile, run);

  const ports = readPorts(args);
  if ('problem' in ports) {
    console.error(ports.problem);
    return 1;
  }
  return runAgainstSimulator({
    ...run,
    ...ports,
    dataFolder,
    openBrowser: (extension) => openVisibleBrowser(extension, dataFolder),
  });
}
