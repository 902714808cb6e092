import { createHash } from 'node:crypto';
import { geckoRedirectUri } from '@connector/shared/extension-identity';

/**
 * The public half of an RSA key whose private half was never kept. It gives every unpacked copy
 * the same id, so that a broker can name its redirect URI. Stores assign ids of their own.
 */
export const developmentKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA7RtNGEGy+uul5RNzoI/Aa2Z28mhbmRJ5YkHsONQXNPHMKRIO' +
  'INhesOeJiqqdcRTyLzswVrYV8kWrMdgfwrK0PeD8WV20StRtpYRT5Fn2oo2F9pGoUKXgjA2VfVcuV+H7i7Z9HTRxHMYb' +
  'MPzdbPTnfezDN+/JzPrw1bwf+9jWU8mmlnrw9HDLjSo9WV7C3SWKr7Be4FgIj7NPY/RCFmzZ9svlPYFf4hb6JFwPNVWv' +
  '1wO6yPAL+0YzumhwraGi8deKD50L0mOqsYpLpPYTxo+PfC2pSOW4wRCThblWKRwQvatz8FfDA9b1TIgnKWnpv4wIEPyd' +
  'BggxfQsV6aYyDMZu/wIDAQAB';

/**
 * Chromium's id for a manifest `key`: the first 16 bytes of the SHA-256 of the DER, its 16 hex
 * digits written as `a` to `p`. https://developer.chrome.com/docs/extensions/reference/manifest/key
 */
export function extensionId(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
  return digest
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
}

/** The redirect URI of the Firefox add-on with this id. */
export function firefoxRedirectUri(id: string): string {
  return geckoRedirectUri(createHash('sha1').update(id).digest('hex'));
}
