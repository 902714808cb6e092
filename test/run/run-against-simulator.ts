import { routes } from '@connector/shared/routes';
import { startSimulator } from '../simulator/simulator.ts';
import { brokerEnvironment, brokerUrlOf } from '../support/broker-environment.ts';
import { runBroker, waitUntilReady } from '../support/broker-process.ts';
import { buildForBroker } from '../support/extension.ts';
import { isPortFree } from '../support/free-port.ts';
import { announceSimulated } from './announcement.ts';
import { openDataFolder } from './data-folder.ts';
import { waitForInterruption } from './interruption.ts';
import { openVisibleBrowser } from './visible-browser.ts';

export interface SimulatedRun {
  brokerPort: number;
  /** Of the simulated Attentive's pages; its API takes the next one. */
  simulatorPort: number;
  dataFolder: string;
}

/** @returns the exit code. */
export async function runAgainstSimulator(run: SimulatedRun): Promise<number> {
  const { brokerPort, dataFolder, simulatorPort } = run;
  for (const port of [brokerPort, simulatorPort, simulatorPort + 1]) {
    if (await isPortFree(port)) continue;
    console.error(`Port ${port} is taken: is this running already? ${portAdvice}`);
    return 1;
  }
  const interrupted = waitForInterruption();
  const brokerUrl = brokerUrlOf(brokerPort);
  const { databasePath, keys, simulatorState } = openDataFolder(dataFolder);

  console.log('Building the extension.');
  const extension = await buildForBroker(brokerUrl);
  const simulator = await startSimulator({
    registeredRedirectUris: [brokerUrl + routes.callback],
    uiPort: simulatorPort,
    apiPort: simulatorPort + 1,
    clientId: keys.clientId,
    clientSecret: keys.clientSecret,
    stateFile: simulatorState,
  });
  const settings = brokerEnvironment({
    port: brokerPort,
    simulator,
    redirectUris: [extension.redirectUri],
    databasePath,
    encryptionKeys: keys.encryptionKeys,
  });
  const broker = runBroker({ ...settings, LOG_LEVEL: 'warn' });
  try {
    if (!(await waitUntilReady(brokerUrl, broker))) return 1;
    const browser = await openVisibleBrowser(extension, dataFolder);
    console.log(announceSimulated(simulator, brokerUrl, extension, browser.told));
    const code = await Promise.race([interrupted.then(() => 0), broker.ended]);
    await browser.close();
    return code ?? 1;
  } finally {
    await broker.stop();
    await simulator.close();
  }
}

const portAdvice = 'Choose others with --broker-port and --simulator-port.';
