import type { RecordEvent } from '../logging.ts';

/**
 * The events of a transaction, told only once they are true: a commit may still fail. To be made
 * inside its work, which is done again if it collided with another's.
 */
export function holdEvents() {
  const held: Parameters<RecordEvent>[] = [];
  const record: RecordEvent = (...event) => {
    held.push(event);
  };
  return {
    record,
    tell(listener: RecordEvent): void {
      for (const event of held) listener(...event);
    },
  };
}
