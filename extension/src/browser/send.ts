import type { MessageName, Reply, Request } from '../messages.ts';
import { browser } from './api.ts';

/** Asks the background. Rejects if the browser stops it before it has replied. */
export async function send<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Reply<Name>> {
  return (await browser.runtime.sendMessage({ name, request })) as Reply<Name>;
}
