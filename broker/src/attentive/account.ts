import type { Account } from '../account.ts';
import { BrokerError } from '../errors.ts';
import type { Answer, Api } from './ask.ts';
import { failureOf, invalidAnswer, isRecord } from './failures.ts';

export type AccountAnswer =
  | { kind: 'account'; account: Account }
  /** 401: the application was uninstalled, or the key revoked. */
  | { kind: 'unauthorized' }
  /** 403: a credential that Attentive knows, without the right to ask. */
  | { kind: 'forbidden' };

const companyIdPattern = /^[\x21-\x7e]{1,255}$/;
const longestText = 300;

/** `GET /v1/me` (Test Authentication): needs no scope. */
export async function askAccount(api: Api, credential: string): Promise<AccountAnswer> {
  const answer = await api.ask({
    call: 'account',
    method: 'GET',
    url: `${api.url}/v1/me`,
    headers: { authorization: `Bearer ${credential}` },
  });
  return readAccountAnswer(answer, credential);
}

/**
 * @param credential what was asked with. What people are shown and the database holds as it is must
 *   not repeat it.
 * @throws {BrokerError} `company_unknown` for an account without a company id.
 */
export function readAccountAnswer(answer: Answer, credential: string): AccountAnswer {
  if (answer.status === 401) return { kind: 'unauthorized' };
  if (answer.status === 403) return { kind: 'forbidden' };
  if (answer.status !== 200) throw failureOf(answer);
  const { json } = answer;
  if (!isRecord(json)) throw invalidAnswer(json);
  const { companyId } = json;
  if (typeof companyId !== 'string' || !companyIdPattern.test(companyId)) {
    throw new BrokerError('company_unknown');
  }
  const textOf = (name: string) => readText(json, name, credential);
  return {
    kind: 'account',
    account: {
      companyId: textOf('companyId'),
      companyName: textOf('companyName'),
      companyDomain: textOf('attentiveDomainName'),
      applicationName: textOf('applicationName'),
      contactEmail: textOf('contactEmail'),
    },
  };
}

/** Shown to people, so one line of bounded length; absent is empty, another type is an error. */
function readText(json: Record<string, unknown>, name: string, credential: string): string {
  const value = json[name] ?? '';
  if (typeof value !== 'string' || value.includes(credential)) throw invalidAnswer(json);
  return value
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longestText);
}
