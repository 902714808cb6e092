import type { Writable } from 'node:stream';

/** Some thousands of lines. */
const mostHeld = 1024 * 1024;

export interface LogDestination {
  /** One line, with its end. */
  write(line: string): void;
  /** What has been written in this turn of the event loop, at once: before the process ends. */
  flushSync(): void;
}

/**
 * Where the log goes without the broker ever waiting for it: its reader may stall, its disk may be
 * full. What nobody takes is held up to a bound; what is beyond it is dropped, and the log says how
 * much as soon as there is room again. Lines of one turn of the event loop travel together.
 *
 * @param output whose errors end here, since there is no log to tell them to.
 * @param onDrop is told how many lines were lost.
 */
export function createLogDestination(
  output: Writable,
  onDrop: (lines: number) => void,
): LogDestination {
  let lines: string[] = [];
  let held = 0;
  let dropped = 0;
  /** Dropped before the first of `lines`. */
  let missing = 0;
  output.on('error', () => undefined);

  function drop(count: number): void {
    dropped += count;
    onDrop(count);
  }

  function flush(): void {
    if (lines.length === 0) return;
    const [count, told] = [lines.length, missing];
    const text = (told > 0 ? droppedLine(told) : '') + lines.join('');
    output.write(text, (error) => {
      if (!error) return;
      // Still to be told.
      dropped += told;
      drop(count);
    });
    lines = [];
    held = 0;
  }

  function hold(line: string): void {
    if (lines.length === 0) {
      setImmediate(flush);
      missing = dropped;
      dropped = 0;
    }
    lines.push(line);
    held += line.length;
  }

  return {
    flushSync: flush,
    write(line) {
      if (output.writableLength + held > mostHeld) return drop(1);
      hold(line);
    },
  };
}

/** As pino would write a warning. */
function droppedLine(lines: number): string {
  const time = new Date().toISOString();
  return `${JSON.stringify({ level: 40, time, lines, msg: 'lines of the log were lost' })}\n`;
}
