import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { State } from './state.ts';

export interface PopupContext {
  state: State;
  actions: Actions;
}

export const PopupProvider = createContext<PopupContext | null>(null);

/** What the popup shows, and what the user can do. */
export function usePopup(): PopupContext {
  const popup = useContext(PopupProvider);
  if (!popup) throw new Error('usePopup outside of the popup');
  return popup;
}
