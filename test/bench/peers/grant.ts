/** `grant` on Express as its README shows it, on the bench's Attentive. */
import express from 'express';
import session from 'express-session';
import grantModule, { type GrantSession } from 'grant';
import { readPeerSettings } from './peer-settings.ts';

declare module 'express-session' {
  interface SessionData {
    grant: GrantSession;
  }
}

const { authorizeUrl, tokenUrl, clientId, clientSecret, scopes, origin, port } = readPeerSettings();

/** Its types describe an ES module, and it is none. */
const grant = grantModule as unknown as typeof grantModule.default;

const app = express();
app.use(session({ secret: 'grant', saveUninitialized: true, resave: false }));
app.use(
  grant.express({
    defaults: { origin, transport: 'session', state: true },
    attentive: {
      oauth: 2,
      authorize_url: authorizeUrl.origin + authorizeUrl.pathname,
      access_url: tokenUrl.href,
      key: clientId,
      secret: clientSecret,
      scope: scopes,
      callback: '/hello',
    },
  }),
);
app.get('/hello', (request, response) => {
  response.json({ access_token: request.session.grant?.response?.access_token });
});
app.listen(port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
