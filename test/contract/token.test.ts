import { sessionTokenPattern } from '@connector/shared/oauth';
import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestClock } from '../support/clock.ts';
import { http, postForm } from '../support/http.ts';
import { databaseBytes } from '../support/stored-rows.ts';
import { type System, someRedirectUri, startSystem } from '../support/system.ts';
import { api, connect, createPkce, createUserAgent, redeem } from '../support/user-agent.ts';

const clock = createTestClock();
let system: System;

beforeAll(async () => {
  system = await startSystem({ clock: clock.read });
});
afterAll(() => system.close());

describe('a code', () => {
  it('becomes a session, with the seconds to its absolute end and the scopes asked for', async () => {
    const { code, verifier } = await freshCode();
    const answer = await redeem(system, { code, code_verifier: verifier });
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({
      access_token: expect.stringMatching(sessionTokenPattern),
      token_type: 'Bearer',
      expires_in: 90 * 24 * 60 * 60,
      scope: system.broker.config.oauth?.distribution.scopes.join(' '),
    });
  });

  it('lives sixty seconds', async () => {
    const early = await freshCode();
    clock.advance(59_999);
    expect((await redeemed(early)).status).toBe(200);
    const late = await freshCode();
    clock.advance(60_000);
    expect(await refusal(redeemed(late))).toEqual([400, 'invalid_grant']);
  });

  it('works once, however many redemptions come at the same time', async () => {
    const fresh = await freshCode();
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeemed(fresh)));
    const good = answers.filter(({ status }) => status === 200);
    expect(good).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ text }) => text))).toEqual(
      new Set(['{"error":"invalid_grant"}']),
    );
    // Forty-nine of them were replays, and the first of those ended what the one had bought.
    const token = String(good[0]?.json().access_token);
    expect((await api(system, token, routes.connection)).status).toBe(401);
  });

  it('that is replayed ends the session it was redeemed for', async () => {
    const { token, code, pkce } = await connect(system);
    expect((await api(system, token, routes.connection)).status).toBe(200);
    const replay = redeem(system, { code, code_verifier: pkce.verifier });
    expect(await refusal(replay)).toEqual([400, 'invalid_grant']);
    expect((await api(system, token, routes.connection)).status).toBe(401);
  });

  it('that is replayed ends the session also long after its sixty seconds', async () => {
    const { token, code, pkce } = await connect(system);
    clock.advance(24 * 60 * 60 * 1000);
    await system.broker.sweep();
    await redeem(system, { code, code_verifier: pkce.verifier });
    expect((await api(system, token, routes.connection)).status).toBe(401);
  });

  it('that was used stays used when the clock goes back', async () => {
    const fresh = await freshCode();
    expect((await redeemed(fresh)).status).toBe(200);
    clock.advance(-60 * 60 * 1000);
    expect(await refusal(redeemed(fresh))).toEqual([400, 'invalid_grant']);
    clock.advance(60 * 60 * 1000);
  });

  const failures: [string, Record<string, string>, string][] = [
    ['another verifier', { code_verifier: createPkce().verifier }, 'invalid_grant'],
    ['a verifier of one sign', { code_verifier: 'x' }, 'invalid_request'],
    ['no verifier', { code_verifier: '' }, 'invalid_request'],
    ['a verifier of 42', { code_verifier: 'a'.repeat(42) }, 'invalid_request'],
    ['a verifier of 129', { code_verifier: 'a'.repeat(129) }, 'invalid_request'],
    ['a verifier with a space', { code_verifier: `${'a'.repeat(43)} ` }, 'invalid_request'],
    ['another redirect URI', { redirect_uri: `${someRedirectUri}/x` }, 'invalid_grant'],
    ['no redirect URI', { redirect_uri: '' }, 'invalid_request'],
    ['another client', { client_id: 'other' }, 'invalid_client'],
    ['no client', { client_id: '' }, 'invalid_request'],
  ];

  it.each(failures)('dies of the first failed try: %s', async (_, changes, error) => {
    const { code, verifier } = await freshCode();
    const failed = redeem(system, { code, code_verifier: verifier, ...changes });
    expect(await refusal(failed)).toEqual([400, error]);
    expect(await refusal(redeemed({ code, verifier }))).toEqual([400, 'invalid_grant']);
  });

  it('dies of a verifier that is one sign off', async () => {
    const { code, verifier } = await freshCode();
    const off = (verifier[0] === 'A' ? 'B' : 'A') + verifier.slice(1);
    expect(await refusal(redeemed({ code, verifier: off }))).toEqual([400, 'invalid_grant']);
    expect(await refusal(redeemed({ code, verifier }))).toEqual([400, 'invalid_grant']);
  });

  it('is dead after many tries as after one', async () => {
    const { code, verifier } = await freshCode();
    for (let tries = 0; tries < 6; tries += 1) {
      await redeemed({ code, verifier: createPkce().verifier });
    }
    expect(await refusal(redeemed({ code, verifier }))).toEqual([400, 'invalid_grant']);
  });

  it('is told nothing about: unknown, used and expired look the same', async () => {
    const used = await freshCode();
    await redeemed(used);
    const expired = await freshCode();
    clock.advance(60_000);
    const unknown = { code: 'a'.repeat(43), verifier: createPkce().verifier };
    const texts = await Promise.all(
      [unknown, used, expired].map(async (code) => (await redeemed(code)).text),
    );
    expect(new Set(texts)).toEqual(new Set(['{"error":"invalid_grant"}']));
  });

  it('and the session token are nowhere in the database', async () => {
    const { code, token, pkce } = await connect(system);
    const bytes = databaseBytes(system);
    for (const secret of [code, token, token.slice(4), pkce.verifier]) {
      expect(bytes.includes(secret)).toBe(false);
    }
  });
});

describe('the token endpoint', () => {
  const at = () => system.broker.url + routes.token;

  it('knows no other grant', async () => {
    for (const grant of ['password', 'client_credentials', 'implicit', 'refresh_token']) {
      const answer = redeem(system, { grant_type: grant });
      expect(await refusal(answer)).toEqual([400, 'unsupported_grant_type']);
    }
    expect(await refusal(redeem(system, { grant_type: '' }))).toEqual([400, 'invalid_request']);
  });

  it('takes a form and nothing else', async () => {
    const { code, verifier } = await freshCode();
    const fields = { grant_type: 'authorization_code', client_id: 'extension', code };
    const body = JSON.stringify({ ...fields, code_verifier: verifier });
    for (const type of ['application/json', 'multipart/form-data', 'text/plain', '']) {
      const answer = await http(at(), { method: 'POST', headers: { 'content-type': type }, body });
      expect([type, answer.status, answer.json().error]).toEqual([type, 415, 'invalid_request']);
    }
    expect((await redeemed({ code, verifier })).status).toBe(200);
  });

  it('ignores parameters in the address', async () => {
    const { code, verifier } = await freshCode();
    const query = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'extension',
      redirect_uri: someRedirectUri,
      code,
      code_verifier: verifier,
    });
    expect(await refusal(postForm(`${at()}?${query}`, {}))).toEqual([400, 'invalid_request']);
    expect((await redeemed({ code, verifier })).status).toBe(200);
  });

  const names = ['grant_type', 'client_id', 'redirect_uri', 'code', 'code_verifier', 'x'];

  it.each(names)('refuses what comes twice, even the same: %s', async (name) => {
    const { code, verifier } = await freshCode();
    const fields = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'extension',
      redirect_uri: someRedirectUri,
      code,
      code_verifier: verifier,
      x: '1',
    });
    const twice = postForm(at(), `${fields}&${name}=${fields.get(name)}`);
    expect(await refusal(twice)).toEqual([400, 'invalid_request']);
  });

  it('refuses more than four kilobytes', async () => {
    expect(await refusal(postForm(at(), { code: 'x'.repeat(5000) }))).toEqual([
      413,
      'invalid_request',
    ]);
  });

  it('answers a client that authenticates in kind', async () => {
    const answer = await postForm(at(), {}, { authorization: 'Basic ZXh0ZW5zaW9uOng=' });
    expect([answer.status, answer.json().error]).toEqual([401, 'invalid_client']);
    expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
  });

  const otherWays: [string, Record<string, string>, Record<string, string>][] = [
    ['with a password', {}, { authorization: 'Basic ZXh0ZW5zaW9uOng=' }],
    ['with a token', {}, { authorization: `Bearer cfa_${'a'.repeat(43)}` }],
    ['as another grant', { grant_type: 'refresh_token' }, {}],
    ['as no grant', { grant_type: '' }, {}],
  ];

  it.each(otherWays)(
    'kills a code that is shown in another way: %s',
    async (_, fields, headers) => {
      const { code, verifier } = await freshCode();
      const shown = { code, code_verifier: verifier, ...fields };
      const answer = await redeem(system, shown, headers);
      expect([400, 401]).toContain(answer.status);
      expect(await refusal(redeemed({ code, verifier }))).toEqual([400, 'invalid_grant']);
    },
  );

  it('gives a client secret no meaning', async () => {
    const { code, verifier } = await freshCode();
    const answer = redeem(system, { code, code_verifier: verifier, client_secret: 'anything' });
    expect((await answer).status).toBe(200);
  });

  it('sets no cookie and reads none', async () => {
    const answer = await postForm(at(), {}, { cookie: '__Host-flow-0=x; __Host-form=y' });
    expect(answer.setCookies).toEqual([]);
  });
});

describe('a connect that the extension never finished', () => {
  it('is forgotten with its code, credential and all', async () => {
    const before = await connectionIds();
    await freshCode('omar@northfold.example');
    expect(await connectionIds()).toHaveLength(before.length + 1);
    clock.advance(60_000);
    await system.broker.sweep();
    expect(await connectionIds()).toEqual(before);
  });

  async function connectionIds() {
    return system.broker.database.all('SELECT id FROM connections ORDER BY id');
  }
});

interface Fresh {
  code: string;
  verifier: string;
}

async function freshCode(email?: string): Promise<Fresh> {
  const { challenge, verifier } = createPkce();
  const agent = createUserAgent(system);
  const answer = await agent.open(await agent.comeBack(email, { code_challenge: challenge }));
  return { code: answer.location().searchParams.get('code') ?? '', verifier };
}

function redeemed({ code, verifier }: Fresh) {
  return redeem(system, { code, code_verifier: verifier });
}

async function refusal(answer: ReturnType<typeof redeem>) {
  const { status, json } = await answer;
  return [status, json().error];
}
