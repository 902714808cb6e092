import { row } from '../table.ts';
import type { BrokerFigures } from './measure-broker.ts';
import type { Cost } from './rounds.ts';
import { shippedFlags } from './shipped-flags.ts';

export function brokerReport(figures: BrokerFigures): string {
  return [costLines(figures), peerLines(figures), otherLines(figures), ''].flat().join('\n');
}

function costLines({ costs, postgres, scale }: BrokerFigures): string[] {
  const { few, many } = scale;
  return [
    'The broker beside the floor: bare node:http with the same requests, cryptography and commits,',
    'without limits, logs and pages for what goes wrong. Milliseconds of CPU, the median of the',
    'rounds (and their tenth and ninetieth percentile).',
    '',
    row('', ['broker', 'floor', 'ratio (budget)']),
    compare('one whole connect', costs.connect.broker, costs.connect.floor, 1.5),
    compare('one GET /v1/connection', costs.read.broker, costs.read.floor, 1.5),
    '',
    row('', ['on PostgreSQL']),
    row('one whole connect', [cell(postgres.connect.postgres)]),
    row('one GET /v1/connection', [cell(postgres.read.postgres)]),
    '',
    row('', [`${many} companies`, `${few} companies`, 'ratio (budget)']),
    compare('one whole connect', scale.connect.many, scale.connect.few, 1.15),
    compare('one GET /v1/connection', scale.read.many, scale.read.few, 1.15),
    '',
  ];
}

function peerLines({ peers, costs }: BrokerFigures): string[] {
  const own: [string, Cost | undefined][] = [
    ['this broker, a whole connect', costs.connect.broker],
    ['the floor, a whole connect', costs.connect.floor],
  ];
  const theirs = Object.entries(peers).map(([name, cost]): [string, Cost] => [
    `${name}, its part`,
    cost,
  ]);
  return [
    'Libraries for its middle part: off to the provider, back with a code, code exchanged. They ask',
    'no question first, know no company, seal and store nothing, and open no session that outlives',
    'the process, so they stand beside the broker and not against it.',
    '',
    ...[...theirs, ...own].map(([name, cost]) => row(name, [cell(cost)])),
    '',
  ];
}

function otherLines({ memory, start }: BrokerFigures): string[] {
  const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  const ms = (time: number) => `${time.toFixed(0)} ms`;
  const { broker, fastify } = start;
  return [
    row('', ['broker', 'floor', 'ratio (budget)']),
    row(`in RAM after ${memory.connects} connects`, [
      megabytes(memory.broker),
      megabytes(memory.floor),
      ratio(memory.broker / memory.floor, 1.25),
    ]),
    `Both with ${shippedFlags().join(' ') || 'no flags'}.`,
    '',
    row('', ['broker', 'empty Fastify', 'ratio (budget)']),
    row('start until it listens', [
      ms(broker.elapsed),
      ms(fastify.elapsed),
      ratio(broker.elapsed / fastify.elapsed, 3),
    ]),
    row('CPU of it', [ms(broker.cpu), ms(fastify.cpu), (broker.cpu / fastify.cpu).toFixed(2)]),
  ];
}

function compare(name: string, one: Cost | undefined, other: Cost | undefined, budget: number) {
  if (!one || !other) throw new Error(`${name} was not measured for both.`);
  return row(name, [cell(one), cell(other), ratio(one.median / other.median, budget)]);
}

function cell(cost: Cost | undefined): string {
  if (!cost) throw new Error('A figure is missing.');
  const [median, tenth, ninetieth] = [cost.median, cost.tenth, cost.ninetieth].map((milliseconds) =>
    milliseconds.toFixed(2),
  );
  return `${median} (${tenth}–${ninetieth})`;
}

function ratio(value: number, budget: number): string {
  return `${value.toFixed(2)} (${budget.toFixed(2)})`;
}
