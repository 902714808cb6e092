import { type Answer, type Call, json } from '../call.ts';
import type { Simulation } from '../simulation.ts';
import { complainOfCaller, readBearer } from './bearer.ts';

/** `GET /v1/me` and `/v2/me`: "Test Authentication" in Attentive's API reference. */
export function answerMe(call: Call, simulation: Simulation): Answer {
  const bearer = readBearer(call, simulation);
  complainOfCaller(call, bearer, simulation);
  if (bearer.status === 'missing') simulation.journal.complain(call, '/me needs a credential.');
  if (call.query.size > 0) simulation.journal.complain(call, '/me has no parameters.');
  if (call.body !== '') simulation.journal.complain(call, '/me has no body.');

  if (bearer.status === 'uninstalled') return { status: simulation.unknowns.afterUninstall };
  if (bearer.status !== 'known') return { status: 401 };
  const { application, company } = bearer.caller;
  return json(200, {
    applicationName: application.name,
    attentiveDomainName: company.domain,
    companyName: company.name,
    contactEmail: application.contactEmail,
    companyId: company.id,
  });
}
