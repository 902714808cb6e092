import { expect, test } from 'vitest';
import { brokerReport } from './broker/broker-report.ts';
import { measureBroker } from './broker/measure-broker.ts';

const tiny = { warmUp: 1, rounds: 2, pieces: 2 };

test('every part of the bench runs, and every figure of its table is one', async () => {
  const costs = { connects: tiny, reads: tiny };
  const sizes = { few: 10, many: 20 };
  const figures = await measureBroker({ costs, scale: costs, sizes, connects: 10, starts: 1 });
  const report = brokerReport(figures);
  expect(report).toContain('one whole connect');
  expect(report).not.toMatch(/NaN|Infinity|undefined| 0\.00 /);
}, 120_000);
