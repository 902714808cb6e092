import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { runBroker, waitUntilReady } from '../support/broker-process.ts';
import { buildForBroker } from '../support/extension.ts';
import { announceReal } from './announcement.ts';
import { waitForInterruption } from './interruption.ts';

/**
 * The broker with the settings of a file. What is wrong with them, the broker says.
 *
 * @returns the exit code.
 */
export async function runAgainstAttentive(envFile: string): Promise<number> {
  const settings = parseEnv(readFileSync(envFile, 'utf8'));
  const { HOST = '127.0.0.1', PORT = '8787', PUBLIC_URL = '' } = settings;
  const broker = runBroker(settings);
  const interrupted = waitForInterruption();
  try {
    if (!(await waitUntilReady(`http://${HOST}:${PORT}`, broker))) return 1;
    const publicUrl = new URL(PUBLIC_URL).origin;
    console.log(announceReal(publicUrl, await buildForBroker(publicUrl)));
    const code = await Promise.race([interrupted.then(() => 0), broker.ended]);
    return code ?? 1;
  } finally {
    await broker.stop();
  }
}
