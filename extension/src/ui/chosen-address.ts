import { type BrokerAddress, chooseBrokerAddress } from '../broker-address.ts';
import { presetBrokerUrl } from '../config.ts';
import type { Stored } from './state.ts';

/** Where a company would be connected now. */
export function chosenAddress({ settings, managedBrokerUrl }: Stored): BrokerAddress {
  return chooseBrokerAddress(presetBrokerUrl, managedBrokerUrl, settings);
}
