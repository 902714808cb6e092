import { apiKeyGrantType } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import { jsonText } from '../simulator/faults.ts';
import { fromAddress, newAddress } from './addresses.ts';
import type { Environment } from './broker-environment.ts';
import { postForm } from './http.ts';
import type { System } from './system.ts';
import type { Place } from './user-agent.ts';

export const privateAppsOn: Environment = { PRIVATE_APPS: 'on' };

/** … and without a public application. */
export const privateAppsAlone: Environment = {
  ...privateAppsOn,
  ATTENTIVE_DISTRIBUTION_URL: '',
  ATTENTIVE_CLIENT_SECRET: '',
};

/** Nothing is connected, nothing was asked, and nothing is about to go wrong. */
export async function beginAnew({ broker, simulator }: System): Promise<void> {
  simulator.faults.length = 0;
  simulator.unknowns.apiKeysOnGraphql = 'accepted';
  await broker.database.run('DELETE FROM connections');
  simulator.calls.length = 0;
}

export const extensionOrigin = `chrome-extension://${'a'.repeat(32)}`;

/** The extension's headers; a try of its own address, unless told. */
export function fromExtension(address = newAddress()): Record<string, string> {
  return { ...fromAddress(address), origin: extensionOrigin };
}

/** What the extension sends; other fields as told. */
export function apiKeyFields(fields: Record<string, string>): Record<string, string> {
  return { grant_type: apiKeyGrantType, client_id: 'extension', ...fields };
}

export function giveApiKey({ broker }: Place, apiKey: string, headers = fromExtension()) {
  return postForm(broker.url + routes.token, apiKeyFields({ api_key: apiKey }), headers);
}

/** @returns the session token. */
export async function connectApiKey(place: Place, apiKey: string): Promise<string> {
  const answer = await giveApiKey(place, apiKey);
  if (answer.status !== 200) throw new Error(`The API key was refused: ${answer.text}`);
  return String(answer.json().access_token);
}

/** The key of a company's private app, as it is now. */
export function apiKeyOf({ simulator }: Place, company = 0): string {
  return simulator.world.privateApps[company]?.apiKey ?? '';
}

/** What GraphQL says to the key of this company. */
export function viewerOf(companyId: string): ReturnType<typeof jsonText> {
  const installedApplication = { installerCompany: { id: companyId } };
  return jsonText(JSON.stringify({ data: { viewer: { installedApplication } } }));
}
