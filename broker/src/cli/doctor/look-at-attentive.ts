import { type Finding, fail, look, pass } from './finding.ts';
import type { Probe } from './probe.ts';

/** Without a credential Attentive answers 401, and that is what is hoped for. */
export function lookAtAttentive(apiUrl: string, answer: Probe): Finding {
  if (answer.kind === 'silent') {
    return fail(
      `${apiUrl} cannot be reached: ${answer.why}.`,
      'Let this machine reach it by HTTPS: look at its DNS, its firewall and a proxy for the way out. ATTENTIVE_API_URL is best left unset.',
    );
  }
  if (answer.status === 401) {
    return pass(
      `${apiUrl} answers and asks who we are (401). So DNS, TLS and the way out work. It does not prove the client secret: only a connect does.`,
    );
  }
  if (answer.status === 429 || answer.status >= 500) {
    return look(
      `${apiUrl} answers ${answer.status}: it is reached, but not well.`,
      'Wait and run doctor again. If it stays so, ask Attentive.',
    );
  }
  return fail(
    `${apiUrl} answers ${answer.status} where Attentive answers 401, so this is perhaps not Attentive.`,
    'Remove ATTENTIVE_API_URL from the settings, and see whether a proxy answers in its place.',
  );
}
