import { type Static, Type } from 'typebox';
import { brokerName } from '../broker-identity.ts';

const link = Type.Union([Type.String(), Type.Null()]);

/** The answer of `GET /v1/broker`: public, and shown to users before they connect. */
export const brokerInfo = Type.Object({
  name: Type.Literal(brokerName),
  version: Type.String(),
  apiVersions: Type.Array(Type.Integer({ minimum: 1 })),
  operator: Type.Object({
    name: link,
    privacyPolicyUrl: link,
    supportUrl: link,
  }),
  /** What a connect will ask Attentive for, in the order of the distribution URL. */
  scopes: Type.Array(Type.String()),
  privateApps: Type.Boolean(),
  redirectUris: Type.Array(Type.String()),
});

export type BrokerInfo = Static<typeof brokerInfo>;
