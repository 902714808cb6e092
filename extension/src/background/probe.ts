import { apiVersion } from '@connector/shared/broker-identity';
import type { BrokerInfo } from '@connector/shared/schemas/broker-info';
import * as v from 'valibot';
import { brokerInfo, brokerVersions } from '../broker/answers.ts';
import type { Answer } from '../broker/exchange.ts';
import { readProblem } from '../broker/read-answer.ts';
import type { Failure, Probe, ProbeProblem } from '../messages.ts';

export type Finding = { found: 'broker'; info: BrokerInfo } | Exclude<Probe, { found: 'broker' }>;

/** What an address is, by its answer to `GET /v1/broker`. */
export function readProbe(answer: Answer, redirectUri: string): Finding {
  if (answer.status !== 200) return findingOf(readProblem(answer));
  // A version that we do not speak may say the rest in other words.
  const versions = v.safeParse(brokerVersions, answer.json);
  if (!versions.success) return { found: 'no_broker' };
  const skew = versionSkew(versions.output.apiVersions);
  if (skew) return { found: skew };
  const info = v.safeParse(brokerInfo, answer.json);
  if (!info.success) return { found: 'no_broker' };
  const isKnown = info.output.redirectUris.includes(redirectUri);
  return isKnown ? { found: 'broker', info: info.output } : { found: 'unknown_extension' };
}

/** What fails as a broker does may be one: so does a proxy before one that is away. */
export function findingOf({ cause, reference }: Failure) {
  if (cause === 'broker_incompatible') return { found: 'no_broker' } as const;
  return { found: 'unwell', ...(reference !== undefined && { reference }) } as const;
}

function versionSkew(apiVersions: readonly number[]): ProbeProblem | null {
  if (apiVersions.includes(apiVersion)) return null;
  return apiVersions.some((version) => version > apiVersion) ? 'too_new' : 'too_old';
}
