import { routes } from '@connector/shared/routes';
import { api, createPkce, createUserAgent, type Place, redeem } from '../support/user-agent.ts';

/** How far a connect came, and what its browser was told. Nothing is taken back that was told. */
export interface Told {
  verifier: string;
  /** Attentive sent the browser back: the path with code and state. */
  back?: string;
  /** The broker's code. */
  code?: string;
  /** The code was sent to the broker; whether it answered is another question. */
  askedForToken: boolean;
  token?: string;
}

/**
 * A whole connect, from the question to the first look at the company.
 *
 * @param isOver whether the broker is gone: then an unanswered request is what was meant to happen.
 */
export async function connectUntilKilled(place: Place, isOver: () => boolean): Promise<Told> {
  const { verifier, challenge } = createPkce();
  const told: Told = { verifier, askedForToken: false };
  try {
    const agent = createUserAgent(place);
    told.back = await agent.comeBack(undefined, { code_challenge: challenge });
    const redirect = (await agent.open(told.back)).location();
    told.code = redirect.searchParams.get('code') ?? '';
    told.askedForToken = true;
    told.token = await redeemTold(place, told);
    await api(place, told.token, routes.connection);
  } catch (error) {
    if (!(await becomesTrue(isOver))) throw error;
  }
  return told;
}

/** @throws if there is no token for it. */
export async function redeemTold(place: Place, told: Told): Promise<string> {
  const answer = await redeem(place, { code: told.code ?? '', code_verifier: told.verifier });
  if (answer.status !== 200) throw new Error(`no token: ${answer.status} ${answer.text}`);
  return String(answer.json().access_token);
}

/** The end of a connection is seen before that of its process. */
async function becomesTrue(isTrue: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < 200 && !isTrue(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return isTrue();
}
