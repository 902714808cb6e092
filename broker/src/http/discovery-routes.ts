import { apiVersion, brokerName } from '@connector/shared/broker-identity';
import { routes } from '@connector/shared/routes';
import { type BrokerInfo, brokerInfo } from '@connector/shared/schemas/broker-info';
import {
  type AuthorizationServerMetadata,
  authorizationServerMetadata,
} from '@connector/shared/schemas/metadata';
import type { FastifyInstance } from 'fastify';
import type { Config, OAuthSettings } from '../config/config.ts';
import { version } from '../version.ts';
import { grantTypesOf } from './grant-types.ts';

/** What anyone may know of this broker. All of it is configuration, none of it the request's Host. */
export function registerDiscoveryRoutes(app: FastifyInstance, config: Config): void {
  const metadata = describeServer(config);
  const broker = describeBroker(config);

  app.get(
    routes.metadata,
    { schema: { response: { 200: authorizationServerMetadata } } },
    async () => metadata,
  );

  app.get(routes.broker, { schema: { response: { 200: brokerInfo } } }, async () => broker);
}

/** RFC 8414 section 2. */
function describeServer(config: Config): AuthorizationServerMetadata {
  const { oauth, publicUrl } = config;
  return {
    issuer: publicUrl,
    token_endpoint: publicUrl + routes.token,
    revocation_endpoint: publicUrl + routes.revoke,
    grant_types_supported: grantTypesOf(config),
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    ...(oauth && describeSignIn(publicUrl, oauth)),
  };
}

function describeSignIn(publicUrl: string, { distribution }: OAuthSettings) {
  const { scopes } = distribution;
  return {
    authorization_endpoint: publicUrl + routes.authorize,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    // Section 3.2: a list without elements is left out.
    ...(scopes.length > 0 && { scopes_supported: [...scopes] }),
  } satisfies Partial<AuthorizationServerMetadata>;
}

function describeBroker({ oauth, operator, privateApps, redirectUris }: Config): BrokerInfo {
  return {
    name: brokerName,
    version,
    apiVersions: [apiVersion],
    operator,
    scopes: [...(oauth?.distribution.scopes ?? [])],
    privateApps,
    redirectUris: [...redirectUris],
  };
}
