import { parseArgs } from 'node:util';

export interface Ports {
  brokerPort: number;
  /** Of the simulated Attentive's pages; its API takes the next one. */
  simulatorPort: number;
}

/** @returns the ports, or what is wrong with the options as a sentence. */
export function readPorts(args: string[]): Ports | { problem: string } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        'broker-port': { type: 'string', default: '8787' },
        'simulator-port': { type: 'string', default: '8788' },
      },
    });
    const brokerPort = Number(values['broker-port']);
    const simulatorPort = Number(values['simulator-port']);
    if (!isPort(brokerPort) || !isPort(simulatorPort)) {
      return { problem: 'A port is a whole number from 1024 to 65534.' };
    }
    return { brokerPort, simulatorPort };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1024 && port <= 65_534;
}
