import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLogDestination } from './log-destination.ts';

const bound = 1024 * 1024;
const line = `${'x'.repeat(1023)}\n`;

/** Takes what is written only when it is told to. */
function createReader() {
  const chunks: string[] = [];
  const waiting: ((error?: Error) => void)[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      chunks.push(String(chunk));
      waiting.push(done);
    },
  });
  return {
    stream,
    chunks,
    async take(error?: Error) {
      while (waiting.length > 0) {
        waiting.shift()?.(error);
        await nextTurn();
      }
    },
  };
}

/** As the standard output is: a write that fails does not end it, which of streams it alone can. */
function createDisk() {
  const disk = { isFull: false, text: '' };
  const stream = Object.assign(new Writable(), {
    write(chunk: string, done: (error?: Error) => void) {
      if (disk.isFull) return done(Object.assign(new Error('no room'), { code: 'ENOSPC' }));
      disk.text += chunk;
      done();
    },
  });
  return { disk, stream };
}

function open() {
  const reader = createReader();
  let dropped = 0;
  const destination = createLogDestination(reader.stream, (lines) => {
    dropped += lines;
  });
  return { ...reader, ...destination, dropped: () => dropped };
}

describe('a log destination', () => {
  it('holds no more than its bound of what nobody takes', async () => {
    const { write, stream, dropped } = open();
    for (let count = 0; count < 3000; count += 1) {
      write(line);
      if (count % 100 === 0) await nextTurn();
    }
    await nextTurn();
    expect(stream.writableLength).toBeLessThanOrEqual(bound + line.length);
    expect(stream.writableLength + dropped() * line.length).toBe(3000 * line.length);
  });

  it('holds no more of one turn of the event loop either', () => {
    const { write, dropped } = open();
    for (let count = 0; count < 3000; count += 1) write(line);
    expect(dropped()).toBe(3000 - 1025);
  });

  it('says what was lost, before the first line that there is room for', async () => {
    const { write, chunks, take } = open();
    for (let count = 0; count < 1030; count += 1) write(line);
    await nextTurn();
    await take();
    write(line);
    await nextTurn();
    const [told = '', next] = (chunks.at(-1) ?? '').split('\n');
    expect(JSON.parse(told)).toMatchObject({ level: 40, lines: 5, time: expect.any(String) });
    expect(`${next}\n`).toBe(line);
  });

  it('survives a reader that fails, and counts what it did not take', async () => {
    const { write, take, dropped } = open();
    write(line);
    write(line);
    await nextTurn();
    await take(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    expect(dropped()).toBe(2);
  });

  it('says to the line what a full disk has cost, once there is room again', async () => {
    const { disk, stream } = createDisk();
    let lost = 0;
    const { write } = createLogDestination(stream, (lines) => {
      lost += lines;
    });
    const writeAlone = async (text: string) => {
      write(text);
      await nextTurn();
    };
    disk.isFull = true;
    for (const text of ['one\n', 'two\n', 'three\n']) await writeAlone(text);
    disk.isFull = false;
    await writeAlone('after\n');
    const [told = '', next] = disk.text.split('\n');
    expect([lost, JSON.parse(told).lines, next]).toEqual([3, 3, 'after']);
  });

  it('writes the lines of one turn together, or at once when told', async () => {
    const { write, flushSync, chunks } = open();
    write('one\n');
    write('two\n');
    expect(chunks).toEqual([]);
    flushSync();
    expect(chunks).toEqual(['one\ntwo\n']);
    await nextTurn();
    expect(chunks).toHaveLength(1);
  });
});
