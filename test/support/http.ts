import { request } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { fromAddress, newAddress } from './addresses.ts';

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  setCookies: string[];
  text: string;
  /** The redirect's target; throws where there is none. */
  location(): URL;
  json(): Record<string, unknown>;
}

export interface HttpRequest {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string;
  /** The address of this machine that it comes from. */
  localAddress?: string;
}

/**
 * One request with exactly these headers: no browser's rules, no redirect followed. It comes from an
 * address of its own unless they name one, so that no test uses up the limits of another.
 */
export function http(
  url: string,
  { method = 'GET', headers = {}, body, localAddress }: HttpRequest = {},
) {
  const send = url.startsWith('https:') ? requestOverTls : request;
  return new Promise<HttpAnswer>((resolve, reject) => {
    // By itself Node gives the body of an OPTIONS or DELETE no length, and it would be the next request.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = {
      method,
      headers: { ...fromAddress(newAddress()), ...length, ...headers },
      agent: false,
      localAddress,
    };
    const sending = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string | undefined>,
          setCookies: response.headers['set-cookie'] ?? [],
          text,
          location: () => new URL(response.headers.location ?? '', url),
          json: () => JSON.parse(text),
        });
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

export function postForm(
  url: string,
  fields: Record<string, string> | string,
  headers: Record<string, string> = {},
) {
  return http(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}
