import type { Environment } from './broker-environment.ts';

// The broker counts requests by address. In a test all come from loopback, so each says, as a reverse
// proxy would, for whom it comes.

/** What comes from loopback is believed to come from a proxy. */
export const behindProxy: Environment = { TRUST_PROXY: '127.0.0.0/8' };

/** As a client reaches the broker itself: whatever it claims, its address is that of its socket. */
export const behindNoProxy: Environment = { TRUST_PROXY: '' };

export type AddressHeaders = { 'x-forwarded-for': string };

let addresses = 0;

/** Nobody has come from here before. */
export function newAddress(): string {
  addresses += 1;
  // 198.18.0.0/15 is for tests (RFC 2544): 131,072 addresses.
  return `198.${18 + ((addresses >> 16) & 1)}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

/** @param claimed what the client itself had put there: a proxy appends to it. */
export function fromAddress(address: string, claimed?: string): AddressHeaders {
  return { 'x-forwarded-for': claimed === undefined ? address : `${claimed}, ${address}` };
}
