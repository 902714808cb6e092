import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { answerError } from './http/answer-error.ts';
import { answerClientError, ignoreExpectations } from './http/client-errors.ts';
import { registerConnectionRoutes } from './http/connection-routes.ts';
import { registerCrossOrigin } from './http/cross-origin.ts';
import { registerDiscoveryRoutes } from './http/discovery-routes.ts';
import { registerDraining } from './http/draining.ts';
import { parseFormEncoded } from './http/form-encoding.ts';
import { registerHealthRoutes } from './http/health-routes.ts';
import { registerLimits } from './http/limits.ts';
import { registerNoSignInRoutes } from './http/no-sign-in-routes.ts';
import { literalIfMalformed, registerNotFound } from './http/not-found.ts';
import { registerRequestMetrics } from './http/observe-requests.ts';
import { registerPageRoutes } from './http/page-routes.ts';
import { registerProtections } from './http/protections.ts';
import { registerRevokeRoute } from './http/revoke-route.ts';
import { registerShedding } from './http/shedding.ts';
import { registerSignInRoutes } from './http/sign-in-routes.ts';
import { registerTokenRoute } from './http/token-route.ts';
import type { Services } from './services.ts';

const headerLimitBytes = 16 * 1024;
const bodyLimitBytes = 4 * 1024;
const headersTimeoutMs = 10_000;
/** Node looks for clients that are too slow as often as this; by itself every half minute. */
const slownessCheckMs = 2_000;
const requestTimeoutMs = 15_000;

/** The broker without a process around it: never listens, never reads the environment. */
export async function buildApp(services: Services, logger: FastifyBaseLogger) {
  const { config, publicApp } = services;
  const app = Fastify({
    loggerInstance: logger,
    // Its own lines would hold whole addresses, and so codes and states.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.trustProxy.length > 0 && [...config.trustProxy],
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    http: {
      maxHeaderSize: headerLimitBytes,
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: slownessCheckMs,
    },
    clientErrorHandler: answerClientError,
    // Its own 503 comes before every hook, and closes a sign-in window; draining bounds the wait.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    routerOptions: {
      querystringParser: (text) => parseFormEncoded(text) as Record<string, string>,
    },
    rewriteUrl: (request) => literalIfMalformed(request.url ?? '/'),
  });
  app.setErrorHandler(answerError);
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        // The route, not the address: an address may hold anything.
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'answered',
    );
    done();
  });

  if (services.metrics) registerRequestMetrics(app, services.metrics);
  ignoreExpectations(app);
  registerDraining(app);
  await registerProtections(app, config);
  await registerCrossOrigin(app, config.redirectUris);
  await registerShedding(app, services.metrics);
  await registerLimits(app);
  registerPageRoutes(app, config);
  registerDiscoveryRoutes(app, config);
  if (publicApp) {
    await registerSignInRoutes(app, { ...services, publicApp });
  } else {
    registerNoSignInRoutes(app);
  }
  registerTokenRoute(app, services);
  registerRevokeRoute(app, services);
  registerConnectionRoutes(app, services);
  registerHealthRoutes(app, services);
  registerNotFound(app);
  return app;
}
