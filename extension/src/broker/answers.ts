import { brokerName } from '@connector/shared/broker-identity';
import { brokerCauses } from '@connector/shared/causes';
import { oauthErrors, sessionTokenPattern } from '@connector/shared/oauth';
import { scopeStates } from '@connector/shared/scopes';
import { accessStates, connectionKinds, connectionStatuses } from '@connector/shared/states';
import * as v from 'valibot';

/*
 * The schemas of shared/schemas again, in a validator that needs no `eval` and a tenth of the
 * bytes. A test holds that both have the same types.
 */

const name = v.pipe(v.string(), v.minLength(1));
const timestamp = v.pipe(v.string(), v.isoTimestamp());
const count = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));

/** A link that is safe to put before a user: the broker may be anybody's. */
const link = v.nullable(v.pipe(v.string(), v.regex(/^(https:\/\/|http:\/\/|mailto:)/)));

/** What brokers of every version say alike. */
export const brokerVersions = v.object({
  name: v.literal(brokerName),
  apiVersions: v.array(count(1)),
});

export const brokerInfo = v.object({
  ...brokerVersions.entries,
  version: v.string(),
  operator: v.object({
    name: v.nullable(v.string()),
    privacyPolicyUrl: link,
    supportUrl: link,
  }),
  scopes: v.array(v.string()),
  privateApps: v.boolean(),
  redirectUris: v.array(v.string()),
});

/** RFC 8414: the part that says who answers, and what may be asked. */
export const metadata = v.object({
  issuer: v.string(),
  grant_types_supported: v.array(v.string()),
});

export const connection = v.object({
  company: v.object({ id: name, name: v.string(), domain: v.string() }),
  application: v.object({ name: v.string(), contactEmail: v.string() }),
  kind: v.picklist(connectionKinds),
  scopes: v.array(v.object({ name, state: v.picklist(scopeStates) })),
  status: v.picklist(connectionStatuses),
  access: v.object({ rest: v.picklist(accessStates), graphql: v.picklist(accessStates) }),
  connectedAt: timestamp,
  checkedAt: timestamp,
});

export const problem = v.object({
  type: v.literal('about:blank'),
  title: v.string(),
  status: v.pipe(count(400), v.maxValue(599)),
  code: v.picklist(brokerCauses),
});

export const tokenAnswer = v.object({
  access_token: v.pipe(v.string(), v.regex(sessionTokenPattern)),
  token_type: v.literal('Bearer'),
  expires_in: count(1),
  scope: v.string(),
});

export const tokenProblem = v.object({
  error: v.picklist(oauthErrors),
  error_description: v.exactOptional(v.string()),
  reason: v.exactOptional(v.picklist(brokerCauses)),
});
