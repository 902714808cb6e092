import { apiKeyGrantType, authorizationCodeGrantType } from '@connector/shared/oauth';
import type { Config } from '../config/config.ts';

/** By what a browser can get a session here. The extension offers exactly these ways. */
export function grantTypesOf({
  oauth,
  privateApps,
}: Pick<Config, 'oauth' | 'privateApps'>): string[] {
  return [
    ...(oauth ? [authorizationCodeGrantType] : []),
    ...(privateApps ? [apiKeyGrantType] : []),
  ];
}
