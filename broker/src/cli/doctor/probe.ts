import { parseJson, readBounded } from '../../attentive/ask.ts';

const timeoutMs = 5000;

/** What is learned from asking an address once. */
export type Probe =
  | {
      kind: 'answered';
      status: number;
      /** What the other side's clock said, in milliseconds since 1970, exact to the second. */
      date: number | undefined;
      location: string | null;
      text: string;
      /** Undefined if the body is no JSON. */
      json: unknown;
    }
  /** `why` ends a sentence. */
  | { kind: 'silent'; why: string };

/** By the codes of Node, of the operating system and of OpenSSL. */
const reasons = new Map([
  ['ENOTFOUND', 'its name is not known (DNS)'],
  ['EAI_AGAIN', 'the name service (DNS) of this machine does not answer'],
  ['ECONNREFUSED', 'nothing listens there'],
  ['EHOSTUNREACH', 'there is no way from here to there'],
  ['ENETUNREACH', 'this machine has no way out to the network'],
  ['ECONNRESET', 'it hung up'],
  ['UND_ERR_SOCKET', 'it hung up'],
  ['CERT_HAS_EXPIRED', 'its TLS certificate has expired, or this clock is wrong'],
  ['CERT_NOT_YET_VALID', 'its TLS certificate is not valid yet, or this clock is wrong'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its TLS certificate is for another name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its TLS certificate is signed by nobody this machine trusts'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'its TLS certificate is signed by nobody this machine trusts'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its TLS certificate comes without its chain'],
]);

/** Asks once, without any credential, follows no redirect and gives up after five seconds. */
export async function probe(url: string): Promise<Probe> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = (await readBounded(response.body ?? [])) ?? new Uint8Array();
    const date = Date.parse(response.headers.get('date') ?? '');
    return {
      kind: 'answered',
      status: response.status,
      date: Number.isNaN(date) ? undefined : date,
      location: response.headers.get('location'),
      text: new TextDecoder().decode(body),
      json: parseJson(body),
    };
  } catch (error) {
    return { kind: 'silent', why: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `it did not answer within ${timeoutMs / 1000} seconds`;
  }
  const code = codeOf(error instanceof Error ? (error.cause ?? error) : error);
  return reasons.get(code) ?? `it could not be asked (${code})`;
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
