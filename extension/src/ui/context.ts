import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Actions } from './actions.ts';
import type { State } from './state.ts';

export interface PageContext {
  state: State;
  actions: Actions;
}

export const PageProvider = createContext<PageContext | null>(null);

/** What the page shows, and what the user can do. */
export function usePage(): PageContext {
  const page = useContext(PageProvider);
  if (!page) throw new Error('usePage outside of a page');
  return page;
}
