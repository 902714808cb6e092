import { type Static, Type } from 'typebox';
import { scopeStates } from '../scopes.ts';
import { accessStates, connectionKinds, connectionStatuses } from '../states.ts';

/** RFC 3339 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
const timestamp = Type.String({ format: 'date-time' });

/**
 * The answer of `GET /v1/connection` and `POST /v1/connection/check`. Company and application are
 * named by Attentive's `/me`; `contactEmail` is the application's contact, not the marketer's.
 */
export const connection = Type.Object({
  company: Type.Object({
    /** Attentive's `companyId`, opaque. */
    id: Type.String({ minLength: 1 }),
    name: Type.String(),
    /** Attentive's `attentiveDomainName`, for example `acme.attn.tv`. */
    domain: Type.String(),
  }),
  application: Type.Object({
    name: Type.String(),
    contactEmail: Type.String(),
  }),
  kind: Type.Enum([...connectionKinds]),
  scopes: Type.Array(
    Type.Object({
      name: Type.String({ minLength: 1 }),
      state: Type.Enum([...scopeStates]),
    }),
  ),
  status: Type.Enum([...connectionStatuses]),
  access: Type.Object({
    rest: Type.Enum([...accessStates]),
    graphql: Type.Enum([...accessStates]),
  }),
  connectedAt: timestamp,
  checkedAt: timestamp,
});

export type Connection = Static<typeof connection>;
