import { buildSchema, GraphQLError, graphql } from 'graphql';
import { type Answer, type Call, json, mediaType } from '../call.ts';
import type { Simulation } from '../simulation.ts';
import type { Unknowns } from '../unknowns.ts';
import { globalId } from '../world.ts';
import { type Bearer, type Caller, complainOfCaller, readBearer } from './bearer.ts';

/** The part of Attentive's live schema that says who calls. */
export const schema = buildSchema(`
  interface Node { id: ID! }
  type Application implements Node { id: ID! name: String! }
  type Company implements Node { id: ID! name: String! }
  type InstalledApplication implements Node {
    id: ID!
    application: Application
    installerCompany: Company
  }
  type Viewer { installedApplication: InstalledApplication }
  type Query {
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    viewer: Viewer
  }
`);

/** `POST /v1/graphql`: executes the query. Errors in it are answered with 200. */
export async function answerGraphql(call: Call, simulation: Simulation): Promise<Answer> {
  const { journal, unknowns } = simulation;
  const bearer = withoutRefusedKeys(readBearer(call, simulation), unknowns);
  complainOfCaller(call, bearer, simulation);
  if (call.query.size > 0) journal.complain(call, 'A GraphQL query is sent in the body.');

  const request = readRequest(call);
  if (!request) {
    journal.complain(call, 'A GraphQL request is JSON with a query.');
    return { status: 400 };
  }
  // Introspection is answered without a credential; a bad credential never is.
  const isRefused = bearer.status !== 'known' && bearer.status !== 'missing';
  if (isRefused && unknowns.graphqlRefusal === 'status') {
    return { status: bearer.status === 'uninstalled' ? unknowns.afterUninstall : 401 };
  }
  const missing = () => journal.complain(call, 'The GraphQL viewer needs a credential.');
  const result = await graphql({ schema, rootValue: resolvers(bearer, missing), ...request });
  return json(200, result);
}

function withoutRefusedKeys(bearer: Bearer, { apiKeysOnGraphql }: Unknowns): Bearer {
  const isKey = bearer.status === 'known' && bearer.caller.isPrivate;
  return isKey && apiKeysOnGraphql === 'refused' ? { status: 'unknown' } : bearer;
}

interface GraphqlRequest {
  source: string;
  variableValues: Record<string, unknown>;
  operationName: string | null;
}

function readRequest(call: Call): GraphqlRequest | undefined {
  if (mediaType(call.headers) !== 'application/json') return undefined;
  const body = parse(call.body);
  if (typeof body !== 'object' || body === null) return undefined;
  const { query, variables, operationName } = body as Record<string, unknown>;
  if (typeof query !== 'string') return undefined;
  return {
    source: query,
    variableValues: typeof variables === 'object' ? { ...variables } : {},
    operationName: typeof operationName === 'string' ? operationName : null,
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function resolvers(bearer: Bearer, missing: () => void) {
  const caller = () => {
    if (bearer.status === 'known') return bearer.caller;
    if (bearer.status === 'missing') missing();
    throw new GraphQLError('Unauthorized');
  };
  const find = (wanted: string) => nodes(caller()).find(({ id }) => id === wanted) ?? null;
  return {
    viewer: () => ({ installedApplication: nodes(caller())[0] }),
    node: ({ id }: { id: string }) => find(id),
    nodes: ({ ids }: { ids: string[] }) => ids.map(find),
  };
}

/** The installation first, then what it joins. */
function nodes({ application, company, installation }: Caller) {
  const installed = { __typename: 'Application', id: application.id, name: application.name };
  const installer = { __typename: 'Company', id: company.id, name: company.name };
  const id = globalId('InstalledApplication', installation);
  const self = { __typename: 'InstalledApplication', id };
  return [{ ...self, application: installed, installerCompany: installer }, installed, installer];
}
