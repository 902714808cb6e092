import { type Static, Type } from 'typebox';
import { brokerCauses } from '../causes.ts';

export const problemMediaType = 'application/problem+json';

/** How `/v1` fails: RFC 9457 with one extension member, `code`. */
export const problem = Type.Object({
  type: Type.Literal('about:blank'),
  title: Type.String(),
  status: Type.Integer({ minimum: 400, maximum: 599 }),
  code: Type.Enum([...brokerCauses]),
});

export type Problem = Static<typeof problem>;
