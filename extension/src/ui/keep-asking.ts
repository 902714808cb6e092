import { computed, effect, untracked } from '@preact/signals';

/** Asks again about something else, and when the network is back; any other change is no reason. */
export function keepAsking(
  about: () => string | null,
  ask: (about: string) => Promise<void>,
  page: Pick<EventTarget, 'addEventListener'>,
): void {
  const subject = computed(about);
  const askNow = () => {
    const { value } = subject;
    if (value !== null) untracked(() => void ask(value));
  };
  effect(askNow);
  page.addEventListener('online', askNow);
}
