import { computed, type ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { BrokerAddress } from '../broker-address.ts';
import { connectionKey } from '../state.ts';
import type { PlaceOf, State } from '../ui/state.ts';
import { chooseScreen, type Screen, screenKey } from './choose-screen.ts';

/** The popup is always on one screen. */
export const placeInPopup: PlaceOf = (situation) => screenKey(chooseScreen(situation));

export function screenOf({ situation }: State): ReadonlySignal<Screen> {
  return computed(() => chooseScreen(situation.value));
}

/** The key of the connection on the screen, where asking the broker about it makes sense. */
export function refreshableOn({ name, company }: Screen): string | null {
  return name === 'connected' || name === 'reconnect' ? connectionKey(company) : null;
}

/** The broker of the company on the screen, if it is not the one where others are connected. */
export function ownBroker({ company }: Screen, address: BrokerAddress): string | null {
  return company && company.brokerUrl !== address.brokerUrl ? company.brokerUrl : null;
}

export const ScreenProvider = createContext<ReadonlySignal<Screen> | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ScreenProvider);
  if (!screen) throw new Error('useScreen outside of the popup');
  return screen.value;
}
