import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { runBroker, waitUntilReady } from '../support/broker-process.ts';
import { buildForBroker } from '../support/extension.ts';
import { announceReal } from './announcement.ts';
import type { Run } from './run.ts';

/**
 * The broker with the settings of a file. What is wrong with them, the broker says.
 *
 * @returns the exit code.
 */
export async function runAgainstAttentive(envFile: string, run: Run): Promise<number> {
  const settings = parseEnv(readFileSync(envFile, 'utf8'));
  const { HOST: host = '127.0.0.1', PORT: port = '8787', PUBLIC_URL: publicUrl = '' } = settings;
  const broker = runBroker(settings);
  try {
    const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    if (!(await waitUntilReady(address, broker))) return 1;
    const { origin } = new URL(publicUrl);
    run.say(announceReal(origin, await buildForBroker(origin, run.extensionFolder)));
    const code = await Promise.race([run.stop.then(() => 0), broker.ended]);
    return code ?? 1;
  } finally {
    await broker.stop();
  }
}
