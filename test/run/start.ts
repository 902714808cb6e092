/**
 * `npx pnpm@12 start`: the broker and what it needs, until Ctrl-C. With a `.env` the broker runs
 * against the real Attentive; without one, against the simulator.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../support/folders.ts';
import { runAgainstAttentive } from './run-against-attentive.ts';
import { runAgainstSimulator } from './run-against-simulator.ts';

const { values } = parseArgs({
  options: {
    'broker-port': { type: 'string', default: '8787' },
    'simulator-port': { type: 'string', default: '8788' },
  },
});
const envFile = join(root, '.env');

process.exitCode = existsSync(envFile)
  ? await runAgainstAttentive(envFile)
  : await runAgainstSimulator({
      brokerPort: Number(values['broker-port']),
      simulatorPort: Number(values['simulator-port']),
      dataFolder: join(root, 'data/simulated'),
    });
