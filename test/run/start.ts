/**
 * `npx pnpm@12 start`: the broker and what it needs, until Ctrl-C. With a `.env` the broker runs
 * against the real Attentive; without one, against the simulator.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { productFolder } from '../support/extension.ts';
import { root } from '../support/folders.ts';
import { waitForInterruption } from './interruption.ts';
import { runAgainstAttentive } from './run-against-attentive.ts';
import { runAgainstSimulator } from './run-against-simulator.ts';
import { openVisibleBrowser } from './visible-browser.ts';

const { values } = parseArgs({
  options: {
    'broker-port': { type: 'string', default: '8787' },
    'simulator-port': { type: 'string', default: '8788' },
  },
});
const envFile = join(root, '.env');
const dataFolder = join(root, 'data/simulated');
const run = {
  say: (text: string) => console.log(text),
  extensionFolder: productFolder,
  stop: waitForInterruption(),
};

process.exitCode = existsSync(envFile)
  ? await runAgainstAttentive(envFile, run)
  : await runAgainstSimulator({
      ...run,
      brokerPort: Number(values['broker-port']),
      simulatorPort: Number(values['simulator-port']),
      dataFolder,
      openBrowser: (extension) => openVisibleBrowser(extension, dataFolder),
    });
