import { setTimeout as delay } from 'node:timers/promises';
import { residentBytes } from './accounting.ts';
import { connectCompany } from './connecting.ts';
import { createClient } from './keep-alive-client.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subject.ts';

/** As many browsers as are signing in at the same moment. */
const atOnce = 8;
/** For what a collection of garbage gives back by itself. */
const restMs = 1_000;

/** Bytes that the broker and the floor have in RAM after so many connects. */
export async function measureMemory(stage: Stage, connects: number) {
  const subjects = [
    await stage.startBroker('memory-broker'),
    await stage.startFloor('memory-floor'),
  ];
  try {
    const [broker, floor] = await Promise.all(
      subjects.map((subject) => residentAfter(subject, connects)),
    );
    return { connects, broker: broker ?? 0, floor: floor ?? 0 };
  } finally {
    await Promise.all(subjects.map((subject) => subject.stop()));
  }
}

async function residentAfter({ pid, port }: Subject, connects: number): Promise<number> {
  const client = createClient(port);
  let left = connects;
  const browser = async () => {
    while (left > 0) {
      left -= 1;
      await connectCompany(client);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, browser));
  client.close();
  await delay(restMs);
  return residentBytes(pid);
}
