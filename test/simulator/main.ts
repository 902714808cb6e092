/**
 * The simulator alone: `node test/simulator/main.ts [redirect URL]`. Prints what a broker needs of
 * it, and runs until Ctrl-C.
 */
import { startSimulator } from './simulator.ts';

const redirectUri = process.argv[2] ?? 'http://127.0.0.1:8787/oauth/callback';
const simulator = await startSimulator({
  registeredRedirectUris: [redirectUri],
  uiPort: 8788,
  apiPort: 8789,
});

console.log(`Accounts, and the shared install link: ${simulator.uiUrl}/

ATTENTIVE_DISTRIBUTION_URL=${simulator.distributionUrl}
ATTENTIVE_CLIENT_SECRET=${simulator.clientSecret}
ATTENTIVE_API_URL=${simulator.apiUrl}

Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => simulator.close());
