import { geckoId } from '@connector/shared/extension-identity';
import { routes } from '@connector/shared/routes';
import { firefoxRedirectUri } from '../../extension/identity.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { brokerEnvironment, brokerUrlOf } from '../support/broker-environment.ts';
import { runBroker, waitUntilReady } from '../support/broker-process.ts';
import { type BuiltExtension, buildForBroker } from '../support/extension.ts';
import { isPortFree } from '../support/free-port.ts';
import { announceSimulated } from './announcement.ts';
import { openDataFolder } from './data-folder.ts';
import type { Ports } from './ports.ts';
import type { Run } from './run.ts';
import type { VisibleBrowser } from './visible-browser.ts';

export interface SimulatedRun extends Run, Ports {
  dataFolder: string;
  openBrowser: (extension: BuiltExtension) => Promise<VisibleBrowser>;
}

/** @returns the exit code. */
export async function runAgainstSimulator(run: SimulatedRun): Promise<number> {
  const { brokerPort, say, simulatorPort } = run;
  for (const port of [brokerPort, simulatorPort, simulatorPort + 1]) {
    if (await isPortFree(port)) continue;
    say(`Port ${port} is taken. Is this running already? Otherwise ${portAdvice}`);
    return 1;
  }
  const brokerUrl = brokerUrlOf(brokerPort);
  say('Building the extension.');
  const extension = await buildForBroker(brokerUrl, run.extensionFolder);
  const { keys, databasePath, simulatorState } = openDataFolder(run.dataFolder);
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
    // Firefox too, where the add-on has one id wherever it comes from.
    redirectUris: [extension.redirectUri, firefoxRedirectUri(geckoId)],
    databaseUrl: `sqlite:${databasePath}`,
    encryptionKeys: keys.encryptionKeys,
  });
  const broker = runBroker({ ...settings, PRIVATE_APPS: 'on', LOG_LEVEL: 'warn' });
  try {
    if (!(await waitUntilReady(brokerUrl, broker))) return 1;
    const browser = await run.openBrowser(extension);
    say(announceSimulated(simulator, brokerUrl, extension, browser.told));
    const code = await Promise.race([run.stop.then(() => 0), broker.ended]);
    await browser.close();
    return code ?? 1;
  } finally {
    await broker.stop();
    await simulator.close();
  }
}

const portAdvice = 'choose others: --broker-port 9787 --simulator-port 9788';
