/**
 * Attentive as far as a sign-in asks it, in a process of its own so that its work is nobody's. Every
 * code is good and stands for a company of its own.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

const server = createServer(async (request, response) => {
  const body = await readBody(request);
  const answer = answerTo(request, body);
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(answer),
  });
  response.end(answer);
});
server.listen(Number(process.env.PORT), '127.0.0.1');
// Longer than a busy machine may pause: a connection that closes as it is used is nobody's cost.
server.keepAliveTimeout = 72_000;
process.on('SIGTERM', () => process.exit(0));

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * The token endpoint, and `/me`. Without the `id_token` that repeats Attentive's access token: it is
 * no JWT, and grant refuses the whole answer for it.
 */
function answerTo({ method, headers }: IncomingMessage, body: string): string {
  if (method === 'POST') {
    const token = digest(new URLSearchParams(body).get('code') ?? '');
    return JSON.stringify({ access_token: token, token_type: 'Bearer' });
  }
  const companyId = digest(headers.authorization ?? '');
  return JSON.stringify({
    companyId,
    companyName: 'Juniper & Rye',
    attentiveDomainName: 'juniper.attn.tv',
    applicationName: 'Connector',
    contactEmail: 'connector@partner.example',
  });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
