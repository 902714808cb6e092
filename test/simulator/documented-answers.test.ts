import { existsSync, readFileSync } from 'node:fs';
import { buildSchema, type GraphQLNamedType, isCompositeType } from 'graphql';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect } from 'vitest';
import { schema } from './endpoints/graphql.ts';
import { freshCode, freshToken, readMe, requestToken, test } from './fixture.ts';

const Opaque = Type.String({ pattern: '^[A-Za-z0-9+/._~-]{20,}=*$' });

/** "Access Token" of the API reference. Nothing says when the token ends, or what it may do. */
const TokenAnswer = Type.Object(
  { access_token: Opaque, id_token: Opaque, token_type: Type.Literal('Bearer') },
  { additionalProperties: false },
);

/** "Test Authentication" of the API reference. */
const MeAnswer = Type.Object(
  {
    applicationName: Type.String({ minLength: 1 }),
    attentiveDomainName: Type.String({ pattern: '^[a-z]+\\.attn\\.tv$' }),
    companyName: Type.String({ minLength: 1 }),
    contactEmail: Type.String({ pattern: '^[^@]+@[^@]+$' }),
    companyId: Type.String({ pattern: '^[A-Za-z0-9+/]+$' }),
  },
  { additionalProperties: false },
);

describe('the simulator answers as documented:', () => {
  test('the token', async ({ simulator }) => {
    const response = await requestToken(simulator, await freshCode(simulator));
    const answer: unknown = await response.json();
    expect([...Value.Errors(TokenAnswer, answer)]).toEqual([]);
    const { access_token, id_token } = answer as { access_token: string; id_token: string };
    expect(id_token).toBe(access_token);
  });

  test.for(['/v1/me', '/v2/me'])('%s', async (path, { simulator }) => {
    const response = await readMe(simulator, await freshToken(simulator), path);
    const answer: unknown = await response.json();
    expect([...Value.Errors(MeAnswer, answer)]).toEqual([]);
    const { companyId } = answer as { companyId: string };
    expect(Buffer.from(companyId, 'base64').toString()).toBe('07:Company41');
  });
});

/** Attentive's own documents, where somebody has put them beside the repository. */
const documents = new URL('../../../shared/attentive/', import.meta.url);
const readDocument = (name: string) => readFileSync(new URL(name, documents), 'utf8');

describe.runIf(existsSync(documents))("Attentive's documents agree:", () => {
  test('with the members and their types', async ({ simulator }) => {
    const { schemas } = JSON.parse(readDocument('openapi.json')).components;
    const token = await requestToken(simulator, await freshCode(simulator));
    const me = await readMe(simulator, await freshToken(simulator));
    for (const [name, response] of [
      ['CreateTokenResponseDto', token],
      ['GetMeResponseDto', me],
    ] as const) {
      const answer = (await response.json()) as object;
      expect([...Value.Errors(schemas[name], answer)]).toEqual([]);
      expect(Object.keys(answer).sort()).toEqual(Object.keys(schemas[name].properties).sort());
    }
  });

  test('with every type and field of its schema', () => {
    // The published text quotes inside its descriptions, which SDL does not allow.
    const published = buildSchema(readDocument('schema.graphql').replace(/^\s*".*"$/gm, ''));
    const own = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    const differing = own.filter(isCompositeType).flatMap((type) => {
      const other = published.getType(type.name);
      return Object.values('getFields' in type ? type.getFields() : {})
        .filter(({ name, type: own }) => `${own}` !== `${fieldType(other, name)}`)
        .map(({ name }) => `${type.name}.${name}`);
    });
    expect(differing).toEqual([]);
  });
});

function fieldType(type: GraphQLNamedType | undefined, name: string) {
  return type && 'getFields' in type ? type.getFields()[name]?.type : undefined;
}
