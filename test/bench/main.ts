/**
 * `npx pnpm@12 bench [broker] [popup]`: measures, prints, and keeps the figures as JSON. Nothing
 * fails by time.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ensureRequirements } from '../run/requirements.ts';
import { root } from '../support/folders.ts';
import { brokerReport } from './broker/broker-report.ts';
import { measureBroker, wholeBench } from './broker/measure-broker.ts';
import { measurePopup } from './popup.ts';
import { popupReport } from './popup-report.ts';

const output = join(root, 'test/output');

const parts: Record<string, () => Promise<object>> = {
  broker: async () => {
    const measured = await measureBroker(wholeBench);
    console.log(brokerReport(measured));
    return measured;
  },
  popup: async () => {
    ensureRequirements();
    const measured = await measurePopup();
    console.log(popupReport(measured));
    return measured;
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(', ')}: there are ${Object.keys(parts).join(', ')}.`,
  );
  process.exit(2);
}

const [cpu] = cpus();
const machine = `${cpus().length} × ${cpu?.model}, ${process.platform}, Node ${process.version}`;
console.log(`On ${machine}.\n`);
const figures: Record<string, object> = {};
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) figures[name] = await measure();
}
await mkdir(output, { recursive: true });
await writeFile(join(output, 'bench.json'), JSON.stringify({ machine, ...figures }, null, 2));
