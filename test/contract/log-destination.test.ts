import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createConnection } from 'node:net';
import { routes } from '@connector/shared/routes';
import { describe, expect, it } from 'vitest';
import { http } from '../support/http.ts';
import { sampleOf, scrape } from '../support/metrics.ts';
import { readAll, type Serving, startServing } from '../support/serving-process.ts';
import { connect } from '../support/user-agent.ts';

describe('a log that nobody reads', () => {
  it('stops no request, is held up to a bound, and tells later how much was lost', async () => {
    const serving = await startServing();
    await fillLog(serving);
    const lost = await read(serving, droppedLines);
    await flood(serving.url);
    // Nothing more is held: each further line is lost.
    expect(await read(serving, droppedLines)).toBe(lost + floodSize);
    expect((await connect(serving)).token).toMatch(/^cfa_/);

    const log = readAll(serving.child.stdout);
    const ask = () => http(serving.url + routes.live);
    await expect.poll(() => ask().then(log), { timeout: 5_000 }).toContain('log were lost');
    serving.child.kill('SIGTERM');
    expect(await serving.exited).toBe(0);
    const lines = log().trimEnd().split('\n').map(readLine);
    const [told] = lines.filter(({ msg }) => msg === 'lines of the log were lost');
    expect(told).toMatchObject({ level: 40, lines: expect.any(Number) });
    expect(told.lines).toBeGreaterThan(floodSize);
  });

  it('does not keep the broker from ending', async () => {
    const serving = await startServing();
    await fillLog(serving);
    const startedAt = performance.now();
    serving.child.kill('SIGTERM');
    expect(await serving.exited).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

it('a log on a full disk costs lines and nothing else', async () => {
  const full = openSync('/dev/full', 'w');
  const serving = await startServing({ log: full });
  closeSync(full);
  const errors = readAll(serving.child.stderr);
  expect((await connect(serving)).token).toMatch(/^cfa_/);
  const samples = await scrape(serving.metricsPort);
  expect(sampleOf(samples, 'connector_log_lines_dropped_total')).toBeGreaterThan(3);
  serving.child.kill('SIGTERM');
  expect([await serving.exited, errors()]).toEqual([0, '']);
});

const droppedLines = 'connector_log_lines_dropped_total';
const floodSize = 1_000;

async function read({ metricsPort }: Serving, name: string): Promise<number> {
  return sampleOf(await scrape(metricsPort), name) ?? 0;
}

async function fillLog(serving: Serving): Promise<void> {
  while ((await read(serving, droppedLines)) === 0) await flood(serving.url);
}

/** So many requests, each a line of the log, as fast as one connection takes them. */
async function flood(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const request = `GET ${routes.live} HTTP/1.1\r\nhost: ${hostname}\r\n`;
  const socket = createConnection(Number(port), hostname);
  const others = `${request}\r\n`.repeat(floodSize - 1);
  socket.write(`${others}${request}connection: close\r\n\r\n`);
  await once(socket.resume(), 'end');
}

function readLine(line: string) {
  return JSON.parse(line);
}
