import { Agent, request as send } from 'node:http';
import type { Settings } from './settings.ts';

const timeoutMs = 10_000;
const bodyLimitBytes = 64 * 1024;

const agent = new Agent({ keepAlive: true });

export interface Account {
  companyId: string;
  companyName: string;
  attentiveDomainName: string;
  applicationName: string;
  contactEmail: string;
}

export async function exchangeCode(settings: Settings, code: string): Promise<string | undefined> {
  const answer = await ask(`${settings.apiUrl}/v1/authorization-codes/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: settings.callbackUrl,
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
    }).toString(),
  });
  const token = answer?.token_type === 'Bearer' ? answer.access_token : undefined;
  return typeof token === 'string' ? token : undefined;
}

export async function askAccount(settings: Settings, token: string): Promise<Account | undefined> {
  const answer = await ask(`${settings.apiUrl}/v1/me`, {
    method: 'GET',
    headers: { authorization: `Bearer ${token}` },
    body: '',
  });
  if (typeof answer?.companyId !== 'string' || answer.companyId === '') return undefined;
  const textOf = (name: string) => String(answer[name] ?? '');
  return {
    companyId: answer.companyId,
    companyName: textOf('companyName'),
    attentiveDomainName: textOf('attentiveDomainName'),
    applicationName: textOf('applicationName'),
    contactEmail: textOf('contactEmail'),
  };
}

interface Question {
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** Undefined for any answer but 200 with a JSON object of bounded length. */
function ask(url: string, { method, headers, body }: Question) {
  return new Promise<Record<string, unknown> | undefined>((resolve, reject) => {
    const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = {
      method,
      agent,
      headers: { accept: 'application/json', ...length, ...headers },
      signal: AbortSignal.timeout(timeoutMs),
    };
    const request = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      let received = 0;
      response.on('data', (chunk: Buffer) => {
        received += chunk.length;
        chunks.push(chunk);
        if (received > bodyLimitBytes) response.destroy();
      });
      response.on('error', reject);
      response.on('end', () => {
        resolve(response.statusCode === 200 ? readJson(Buffer.concat(chunks)) : undefined);
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function readJson(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
