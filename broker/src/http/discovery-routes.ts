import { apiVersion, brokerName } from '@connector/shared/broker-identity';
import { grantTypes } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import { type BrokerInfo, brokerInfo } from '@connector/shared/schemas/broker-info';
import {
  type AuthorizationServerMetadata,
  authorizationServerMetadata,
} from '@connector/shared/schemas/metadata';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import { version } from '../version.ts';

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
function describeServer({ publicUrl, distribution }: Config): AuthorizationServerMetadata {
  return {
    issuer: publicUrl,
    authorization_endpoint: publicUrl + routes.authorize,
    token_endpoint: publicUrl + routes.token,
    revocation_endpoint: publicUrl + routes.revoke,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: [...grantTypes],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true,
    scopes_supported: [...distribution.scopes],
  };
}

function describeBroker({ distribution, operator, redirectUris }: Config): BrokerInfo {
  return {
    name: brokerName,
    version,
    apiVersions: [apiVersion],
    operator,
    scopes: [...distribution.scopes],
    privateApps: false,
    redirectUris: [...redirectUris],
  };
}
