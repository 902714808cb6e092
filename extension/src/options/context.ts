import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AboutThisCopy } from '../browser/about-this-copy.ts';
import { type AddressForm, createAddressForm } from '../ui/address-form.ts';
import { type OptionsPlace, readOptionsHash } from '../ui/options-address.ts';
import type { Requests } from '../ui/requests.ts';
import { createKeyForm, type KeyForm } from './key-form.ts';

export interface OptionsContext {
  requests: Requests;
  about: AboutThisCopy;
  addressForm: AddressForm;
  keyForm: KeyForm;
  /** The section that the address of the page names. */
  named: Signal<OptionsPlace>;
  /** Everything was erased, and this page is all that is left. */
  erased: Signal<boolean>;
}

/** What the options page has beyond every other page. */
export function createOptions(requests: Requests, about: AboutThisCopy): OptionsContext {
  return {
    requests,
    about,
    addressForm: createAddressForm(requests),
    keyForm: createKeyForm(requests),
    named: signal(readOptionsHash(location.hash)),
    erased: signal(false),
  };
}

export const OptionsProvider = createContext<OptionsContext | null>(null);

export function useOptions(): OptionsContext {
  const options = useContext(OptionsProvider);
  if (!options) throw new Error('useOptions outside of the options page');
  return options;
}
