import { computed, signal } from '@preact/signals';
import type { MessageName, Request } from '../messages.ts';

/** The requests that have not been answered yet: of one message about one thing, at most one. */
export function createUnderWay() {
  const subjects = signal<readonly string[]>([]);
  return {
    /** What each asks, and about what. */
    subjects: computed(() => subjects.value),

    has: <Name extends MessageName>(name: Name, request: Request<Name>): boolean =>
      subjects.value.includes(subjectOf(name, request)),

    begin<Name extends MessageName>(name: Name, request: Request<Name>): void {
      subjects.value = [...subjects.value, subjectOf(name, request)];
    },

    end<Name extends MessageName>(name: Name, request: Request<Name>): void {
      const subject = subjectOf(name, request);
      subjects.value = subjects.value.filter((other) => other !== subject);
    },
  };
}

/** What is asked, and about what. An API key is no part of it: it is kept nowhere. */
function subjectOf<Name extends MessageName>(name: Name, request: Request<Name>): string {
  return JSON.stringify([name, request], (field, value) =>
    field === 'apiKey' ? undefined : value,
  );
}
