import { type Static, Type } from 'typebox';
import { brokerCauses } from '../causes.ts';
import { oauthErrors, sessionTokenPattern } from '../oauth.ts';

/** RFC 6749 section 5.1. `expires_in` is in seconds, to the session's absolute end. */
export const tokenAnswer = Type.Object({
  access_token: Type.String({ pattern: sessionTokenPattern.source }),
  token_type: Type.Literal('Bearer'),
  expires_in: Type.Integer({ minimum: 1 }),
  scope: Type.String(),
});

export type TokenAnswer = Static<typeof tokenAnswer>;

/** RFC 6749 section 5.2, with `reason` beside `error`: why, in the words of the shared list. */
export const tokenProblem = Type.Object({
  error: Type.Enum([...oauthErrors]),
  error_description: Type.Optional(Type.String()),
  reason: Type.Optional(Type.Enum([...brokerCauses])),
});

export type TokenProblem = Static<typeof tokenProblem>;
