import type { State } from './state.ts';

/** The browser knows when there is no network at all; when it thinks there is one, it may err. */
export function watchOnline(state: State, page: Window): void {
  const look = () => {
    state.online.value = page.navigator.onLine;
  };
  look();
  page.addEventListener('online', look);
  page.addEventListener('offline', look);
}
