import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** What becomes of a message that a client sends: it arrives, or its connection ends before or after. */
type Fate = 'arrives' | 'is lost' | 'arrives, and its answer is lost';

/** A way to a server that a test can damage. Ends with the test. */
export async function layCable(serverUrl: string) {
  const server = new URL(serverUrl);
  const ends = new Set<Socket>();
  let isSilent = false;
  let fateOf: (message: string) => Fate = () => 'arrives';

  const listener = createServer((client) => {
    const upstream = connect(Number(server.port), server.hostname);
    for (const end of [client, upstream]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    let isCut = false;
    client.on('data', (chunk) => {
      if (isSilent) return;
      const fate = fateOf(chunk.toString('latin1'));
      isCut ||= fate !== 'arrives';
      if (fate === 'is lost') client.destroy();
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (isSilent) return;
      if (isCut) client.destroy();
      else client.write(chunk);
    });
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => {
    for (const end of ends) end.destroy();
    listener.close();
  });

  const url = new URL(serverUrl);
  url.port = String((listener.address() as AddressInfo).port);
  return {
    url: url.href,
    /** The next message that holds these words; all others arrive. */
    next(words: string, fate: Fate): void {
      fateOf = (message) => {
        if (!message.includes(words)) return 'arrives';
        fateOf = () => 'arrives';
        return fate;
      };
    },
    /** Nothing arrives in either direction, and nobody is told. */
    silence: () => {
      isSilent = true;
    },
    mend: () => {
      isSilent = false;
    },
  };
}
