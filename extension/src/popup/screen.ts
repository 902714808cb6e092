import { computed, type ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { connectionKey } from '../state.ts';
import type { PlaceOf, State } from '../ui/state.ts';
import { chooseScreen, type Screen, screenKey } from './choose-screen.ts';

/** The popup is always on one screen. */
export const placeInPopup: PlaceOf = (stored, connectAnother) =>
  screenKey(chooseScreen(stored, connectAnother));

export function screenOf({ stored, connectAnother }: State): ReadonlySignal<Screen> {
  return computed(() => chooseScreen(stored.value, connectAnother.value));
}

/** The key of the connection on the screen, where asking the broker about it makes sense. */
export function refreshableOn({ name, company }: Screen): string | null {
  return name === 'connected' || name === 'reconnect' ? connectionKey(company) : null;
}

export const ScreenProvider = createContext<ReadonlySignal<Screen> | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ScreenProvider);
  if (!screen) throw new Error('useScreen outside of the popup');
  return screen.value;
}
