import { randomUUID } from 'node:crypto';
import type { Call } from '../call.ts';
import type { User } from '../world.ts';

const cookieName = 'simulated_attentive_session';

/** Who is signed in to Attentive, in which browser. */
export interface Sessions {
  find(call: Call): User | undefined;
  /** @returns the `Set-Cookie` header of the new session. */
  begin(user: User): string;
  /** @returns the `Set-Cookie` header that ends it. */
  end(call: Call): string;
}

export function createSessions(): Sessions {
  const users = new Map<string, User>();
  return {
    find: (call) => users.get(readCookie(call)),
    begin(user) {
      const session = randomUUID();
      users.set(session, user);
      return setCookie(session);
    },
    end(call) {
      users.delete(readCookie(call));
      return `${setCookie('')}; Max-Age=0`;
    },
  };
}

function setCookie(value: string): string {
  return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax`;
}

function readCookie(call: Call): string {
  const pairs = (call.headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return pairs.find(([name]) => name === cookieName)?.[1] ?? '';
}
