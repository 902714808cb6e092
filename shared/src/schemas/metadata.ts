import { type Static, Type } from 'typebox';

/**
 * RFC 8414 section 2, RFC 9207 section 3; what is not listed the broker does not have. Without a
 * sign-in through OAuth there is no authorization endpoint and nothing that belongs to one, and a
 * list without elements is left out (RFC 8414 section 3.2).
 */
export const authorizationServerMetadata = Type.Object({
  issuer: Type.String(),
  authorization_endpoint: Type.Optional(Type.String()),
  token_endpoint: Type.String(),
  revocation_endpoint: Type.String(),
  response_types_supported: Type.Optional(Type.Array(Type.Literal('code'))),
  response_modes_supported: Type.Optional(Type.Array(Type.Literal('query'))),
  grant_types_supported: Type.Array(Type.String(), { minItems: 1 }),
  code_challenge_methods_supported: Type.Optional(Type.Array(Type.Literal('S256'))),
  token_endpoint_auth_methods_supported: Type.Array(Type.Literal('none')),
  revocation_endpoint_auth_methods_supported: Type.Array(Type.Literal('none')),
  authorization_response_iss_parameter_supported: Type.Optional(Type.Literal(true)),
  scopes_supported: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
});

export type AuthorizationServerMetadata = Static<typeof authorizationServerMetadata>;
