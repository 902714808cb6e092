import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityEvents } from '../../broker/src/logging.ts';
import { root } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { type Sample, scrape } from '../support/metrics.ts';
import { type System, startSystem } from '../support/system.ts';
import { connect } from '../support/user-agent.ts';

interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  gridPos: { h: number; w: number; x: number; y: number };
  datasource?: { type: string; uid: string };
  targets?: { expr: string; legendFormat: string }[];
}

interface Dashboard {
  title: string;
  uid: string;
  schemaVersion: number;
  templating: { list: { name: string; type: string; definition?: string }[] };
  panels: Panel[];
}

const path = join(root, 'broker/deploy/grafana-dashboard.json');
const dashboard: Dashboard = JSON.parse(readFileSync(path, 'utf8'));
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
const queries = panels.flatMap(({ targets = [] }) => targets);

let system: System;
let samples: Sample[];

beforeAll(async () => {
  const port = await findFreePort();
  system = await startSystem({ environment: { METRICS_PORT: String(port) } });
  await connect(system);
  // A limit that nobody has reached has no sample yet.
  const limit = { name: 'connector_limits_hit_total', labels: { limit: 'token' }, value: 0 };
  samples = [...(await scrape(port)), limit];
});
afterAll(() => system.close());

describe('the dashboard', () => {
  it('asks for nothing that the broker does not tell', () => {
    const known = new Set(samples.map(({ name }) => name));
    const named = queries.flatMap(({ expr }) => expr.match(metricNames) ?? []);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(named.length).toBeGreaterThanOrEqual(queries.length);
  });

  it('and docs/watch.md name the same metrics by the same names', () => {
    const known = new Set(samples.map(({ name }) => name));
    const named = readFileSync(join(root, 'docs/watch.md'), 'utf8').match(/\bconnector_\w+/g) ?? [];
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('groups and draws by labels that its metrics have', () => {
    for (const { expr, legendFormat } of queries) {
      const [name] = expr.match(metricNames) ?? [];
      const own = samples.filter((sample) => sample.name === name);
      // Prometheus itself adds the broker that it asked.
      const labels = new Set(['instance', ...own.flatMap((sample) => Object.keys(sample.labels))]);
      const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) =>
        list.split(', '),
      );
      const drawn = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
      expect(
        [...grouped, ...drawn].filter((label) => !labels.has(label)),
        expr,
      ).toEqual([]);
    }
  });

  it('asks of events that there are', () => {
    const named = queries.flatMap(
      ({ expr }) => /event=~"([^"]+)"/.exec(expr)?.[1]?.split('|') ?? [],
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((event) => !(securityEvents as readonly string[]).includes(event))).toEqual(
      [],
    );
  });

  it('shows every metric of the broker’s own', () => {
    const drawn = queries.map(({ expr }) => expr).join();
    const own = new Set(
      samples
        .map(({ name }) => name.replace(/_(bucket|sum|count)$/, ''))
        .filter((name) => name.startsWith('connector_')),
    );
    expect([...own].filter((name) => !drawn.includes(name))).toEqual([]);
  });

  it('can be imported by Grafana 11, beside any other and with any data source', () => {
    expect(dashboard).toMatchObject({ schemaVersion: 39, uid: 'connector-for-attentive' });
    expect(dashboard).not.toHaveProperty('id');
    const variables = dashboard.templating.list.map(({ name }) => name);
    expect(variables).toEqual(['datasource', 'job', 'instance']);
    for (const { datasource } of panels) {
      expect(datasource?.type).toBe('prometheus');
      expect(datasource?.uid).toMatch(/^\$\{datasource\}$/);
    }
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says of each panel what it means, and no two lie on one another', () => {
    expect(panels.filter(({ description }) => !description)).toEqual([]);
    const cells = dashboard.panels.flatMap(({ gridPos: { h, w, x, y } }) =>
      Array.from({ length: h * w }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.x + gridPos.w))).toBe(24);
  });
});

const metricNames = /\b(?:connector|process|nodejs)_\w+/g;
