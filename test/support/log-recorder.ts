import { Writable } from 'node:stream';

export interface LogEntry {
  event?: string;
  requestId?: string;
  time?: string;
  route?: string;
  [detail: string]: unknown;
}

/** Where a broker's log may go: keeps every line as it was written. */
export function createLogRecorder() {
  const lines: string[] = [];
  const entries = () => lines.map((line) => JSON.parse(line) as LogEntry);
  return {
    stream: new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    }),
    lines,
    entries,
    /** The lines of one kind: what an operator may have to account for. */
    events: () => entries().filter(({ event }) => event !== undefined),
  };
}
