import { routes } from '@connector/shared/routes';
import type { Simulator } from '../simulator/simulator.ts';
import type { BuiltExtension } from '../support/extension.ts';

/** What a developer needs to go on from here. */
export function announceSimulated(
  simulator: Simulator,
  brokerUrl: string,
  extension: BuiltExtension,
  browser: string,
): string {
  const { companies, privateApps, users } = simulator.world;
  const named = (id: string) => companies.find((company) => company.id === id)?.name ?? id;
  const accounts = users.map(
    ({ email, password, companyIds }) =>
      `  ${email.padEnd(24)} ${password.padEnd(12)} ${companyIds.map(named).join(', ')}`,
  );
  const keys = privateApps.map(
    ({ apiKey, companyId }) => `  ${(apiKey ?? '(revoked)').padEnd(37)} ${named(companyId)}`,
  );
  return `
The broker runs at     ${brokerUrl}
Simulated Attentive at ${simulator.uiUrl}

Extension
  folder    ${extension.path}
  id        ${extension.id}
${browser}

Press Connect in the extension, and sign in to the simulated Attentive as
${accounts.join('\n')}
or paste the API key of a private app
${keys.join('\n')}

Redirect URLs
  of the extension, at the broker   ${extension.redirectUri}
  of the broker, at Attentive       ${brokerUrl}${routes.callback}

Ctrl-C stops everything. Connections stay in data/ until you delete it.
`;
}

export function announceReal(publicUrl: string, extension: BuiltExtension): string {
  return `
The broker runs for ${publicUrl}, with the settings of .env, against the real Attentive.

Extension, built for this broker
  folder    ${extension.path}
  id        ${extension.id}
  Load it at chrome://extensions: Developer mode, then "Load unpacked".

Redirect URLs
  of the extension, in EXTENSION_REDIRECT_URIS   ${extension.redirectUri}
  of the broker, registered at Attentive         ${publicUrl}${routes.callback}

Ctrl-C stops it.
`;
}
