import { http } from './http.ts';

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** What Prometheus would read at this port of loopback. */
export async function scrape(port: number): Promise<Sample[]> {
  const { text } = await http(`http://127.0.0.1:${port}/metrics`);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map(readSample);
}

function readSample(line: string): Sample {
  const [, name = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return {
    name,
    labels: Object.fromEntries(pairs.map(([, label, text]) => [label, text ?? ''])),
    value: Number(value),
  };
}

/** The value of one sample; undefined if there is none with all of these labels. */
export function sampleOf(
  samples: readonly Sample[],
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  const asked = Object.entries(labels);
  return samples.find(
    (sample) => sample.name === name && asked.every(([key, text]) => sample.labels[key] === text),
  )?.value;
}
