import { parsePort } from './addresses.ts';
import type { MetricsAddress } from './config.ts';
import type { SettingReader } from './setting-reader.ts';
import { parseName } from './values.ts';

const fallbackHost = '127.0.0.1';

/** Off without a port. Never the port of the broker itself, which everybody can reach. */
export function readMetricsSettings(
  { read, problems }: SettingReader,
  brokerPort: number | undefined,
): MetricsAddress | null {
  const host = read('METRICS_HOST', { parse: parseName, fallback: null });
  const port = read('METRICS_PORT', { parse: parsePort, fallback: null });
  if (host && port === null) problems.push('METRICS_HOST is of no use without METRICS_PORT');
  if (port && port === brokerPort) problems.push('METRICS_PORT must be another one than PORT');
  return port == null ? null : { host: host ?? fallbackHost, port };
}
