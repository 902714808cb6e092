import { routes } from '@connector/shared/routes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSignIn, type SignIn } from './broker/connecting.ts';
import { type Client, type ClientAnswer, createClient } from './broker/keep-alive-client.ts';
import { openStage, type Stage } from './broker/stage.ts';

let stage: Stage;
let floor: Client;
let broker: Client;

beforeAll(async () => {
  stage = await openStage();
  floor = createClient((await stage.startFloor('floor')).port);
  broker = createClient((await stage.startBroker('broker')).port);
}, 60_000);

afterAll(async () => {
  floor.close();
  broker.close();
  await stage.close();
});

async function walk(client: Client): Promise<ClientAnswer[]> {
  const signIn = createSignIn(client);
  const answers = [
    await signIn.ask(),
    await signIn.approve(),
    await signIn.comeBack(),
    await signIn.redeem(),
  ];
  return [...answers, await signIn.read()];
}

describe('the floor is as correct as a broker must be: it refuses', () => {
  const refusals: [string, (signIn: SignIn) => Promise<ClientAnswer>][] = [
    [
      'a redirect to anyone else',
      (signIn) => signIn.ask({ redirect_uri: 'https://thief.example/' }),
    ],
    [
      'a form that another browser was shown',
      async (signIn) => {
        await signIn.ask();
        signIn.forgetCookies();
        return signIn.approve();
      },
    ],
    [
      'a form that was shown for another request',
      async (signIn) => {
        await signIn.ask();
        return signIn.approve({ state: 'another' });
      },
    ],
    [
      'a form from elsewhere',
      async (signIn) => {
        await signIn.ask();
        return signIn.approve({}, { origin: 'https://thief.example' });
      },
    ],
    [
      'an answer of Attentive in another browser',
      async (signIn) => {
        await signIn.ask();
        await signIn.approve();
        signIn.forgetCookies();
        return signIn.comeBack();
      },
    ],
    [
      'a state that is not the one in the cookie',
      async (signIn) => {
        await signIn.ask();
        await signIn.approve();
        return signIn.comeBack({ state: 'A'.repeat(43) });
      },
    ],
    [
      'an answer of Attentive that was used',
      async (signIn) => {
        await signIn.ask();
        await signIn.approve();
        await signIn.comeBack();
        return signIn.comeBack();
      },
    ],
    [
      'a wrong verifier',
      async (signIn) => {
        await signIn.ask();
        await signIn.approve();
        await signIn.comeBack();
        return signIn.redeem({ code_verifier: 'A'.repeat(43) });
      },
    ],
    [
      'a code after a wrong verifier',
      async (signIn) => {
        await signIn.ask();
        await signIn.approve();
        await signIn.comeBack();
        await signIn.redeem({ code_verifier: 'A'.repeat(43) });
        return signIn.redeem();
      },
    ],
    [
      'a used code',
      async (signIn) => {
        await signIn.ask();
        await signIn.approve();
        await signIn.comeBack();
        await signIn.redeem();
        return signIn.redeem();
      },
    ],
    [
      'the session of a code that came twice',
      async (signIn) => {
        await signIn.ask();
        await signIn.approve();
        await signIn.comeBack();
        await signIn.redeem();
        await signIn.redeem();
        return signIn.read();
      },
    ],
    ['a session that it never opened', (signIn) => signIn.read(`cfa_${'A'.repeat(43)}`)],
  ];

  test.each(refusals)('%s', async (_, walkTo) => {
    const { status } = await walkTo(createSignIn(floor));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });
});

test('its answers are those of the broker: as large, and with the same headers', async () => {
  const [theirs, ours] = [await walk(floor), await walk(broker)];
  expect(theirs.map(({ status }) => status)).toEqual([200, 303, 303, 200, 200]);
  expect(ours.map(({ status }) => status)).toEqual([200, 303, 303, 200, 200]);
  for (const [place, { headers, text }] of ours.entries()) {
    const floors = theirs[place];
    expect(namesOf(floors)).toEqual(namesOf({ headers }));
    expect(Math.abs((floors?.text.length ?? 0) - text.length)).toBeLessThanOrEqual(
      text.length * 0.05,
    );
  }
});

/** But `vary`: the floor says what an answer depends on only where it depends on something. */
function namesOf(answer: Pick<ClientAnswer, 'headers'> | undefined): string[] {
  const names = Object.keys(answer?.headers ?? {}).filter((name) => name !== 'vary');
  return names.sort();
}

test('it has a route for each step of a connect and no other', async () => {
  expect((await floor.ask(routes.broker)).status).toBe(404);
});
