import { apiKeyGrantType } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import { jsonText } from '../simulator/faults.ts';
import type { Environment } from './broker-environment.ts';
import { postForm } from './http.ts';
import type { Place } from './user-agent.ts';

/** Private apps are on, and what comes from loopback may say for whom it comes. */
export const privateAppsOn: Environment = { PRIVATE_APPS: 'on', TRUST_PROXY: '127.0.0.0/8' };

/** … and without a public application. */
export const privateAppsAlone: Environment = {
  ...privateAppsOn,
  ATTENTIVE_DISTRIBUTION_URL: '',
  ATTENTIVE_CLIENT_SECRET: '',
};

export const extensionOrigin = `chrome-extension://${'a'.repeat(32)}`;

let addresses = 0;

/** Every try is limited by its address, so each comes from one of its own unless told. */
export function fromNewAddress(): Record<string, string> {
  addresses += 1;
  return fromAddress(`198.18.${addresses >> 8}.${addresses & 255}`);
}

export function fromAddress(address: string): Record<string, string> {
  return { 'x-forwarded-for': address, origin: extensionOrigin };
}

/** What the extension sends; other fields as told. */
export function apiKeyFields(fields: Record<string, string>): Record<string, string> {
  return { grant_type: apiKeyGrantType, client_id: 'extension', ...fields };
}

export function giveApiKey({ broker }: Place, apiKey: string, headers = fromNewAddress()) {
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
