import type { MessageName, Reply, Request } from '../messages.ts';
import { failed } from '../outcome.ts';
import { browser, type Runtime } from './api.ts';
import { readMessage, type Sender } from './read-message.ts';

export type Handlers = {
  [Name in MessageName]: (request: Request<Name>) => Promise<Reply<Name>>;
};

/**
 * Answers the pages of this extension, and nobody else. It listens at once, as a message may be
 * what started the background, and answers when it is prepared.
 */
export function serve(handlers: Handlers, prepared: Promise<unknown>): void {
  const self = { id: browser.runtime.id, root: browser.runtime.getURL('') };

  const answer = (message: unknown, sender: Sender, sendResponse: (reply: unknown) => void) => {
    const read = readMessage(message, sender, self);
    if (!read) return false;
    prepared
      .then(() => handle(handlers, read.name, read.request))
      .then(sendResponse, (error: unknown) => {
        console.error(error);
        sendResponse(failed('internal'));
      });
    // The way to reply later that every browser understands.
    return true;
  };
  // The type leaves out `false`, "no reply will come".
  browser.runtime.onMessage.addListener(answer as Runtime.OnMessageListenerCallback);
}

function handle<Name extends MessageName>(
  handlers: Handlers,
  name: Name,
  request: Request<NoInfer<Name>>,
): Promise<Reply<Name>> {
  return handlers[name](request);
}
