import { routes } from '@connector/shared/routes';
import { type Finding, fail, look, pass } from './finding.ts';
import type { Probe } from './probe.ts';

export interface PublicView {
  publicUrl: string;
  /** Where the broker listens on this machine, as an origin. */
  localUrl: string;
  /** What the public address answers to the path of the metadata. */
  outside: Probe;
  /** What the broker answers here. */
  inside: Probe;
}

const forward = (localUrl: string) =>
  `Let the reverse proxy hand on every path as it is, and this name alone, to ${localUrl}.`;

/** Whether users who follow PUBLIC_URL come to this broker, as far as this machine can tell. */
export function lookAtPublicUrl(view: PublicView): Finding {
  const { publicUrl, localUrl, outside, inside } = view;
  if (outside.kind === 'answered') return lookAtAnswer(view, outside);
  if (inside.kind === 'silent') {
    return look(
      `The broker does not run on this machine (${localUrl}: ${inside.why}), so ${publicUrl} could not be tried.`,
      'Start the broker, then run doctor again.',
    );
  }
  return fail(
    `${publicUrl} cannot be reached from here: ${outside.why}. The broker itself runs at ${localUrl}.`,
    'See that the name leads to this host in DNS, and that the reverse proxy runs. A few networks cannot reach their own public address: then try it from another one.',
  );
}

type Answered = Extract<Probe, { kind: 'answered' }>;

/** As a broker turns away what it cannot do now: by its page for problems, or in plain HTTP. */
export function isTurnedAway(answer: Probe): boolean {
  if (answer.kind === 'silent') return false;
  return answer.status === 503 || isProblemPage(answer.location);
}

function isProblemPage(location: string | null): boolean {
  if (location === null) return false;
  return URL.parse(location, 'http://broker')?.pathname === routes.problem;
}

function lookAtAnswer({ publicUrl, localUrl, inside }: PublicView, outside: Answered): Finding {
  const issuer = issuerOf(outside.json);
  if (issuer === publicUrl) return pass(`${publicUrl} answers as this broker.`);
  if (issuer !== undefined) {
    return fail(
      `At ${publicUrl} a broker answers that calls itself ${issuer}.`,
      'Give both the same PUBLIC_URL, and restart the broker if its settings have changed since.',
    );
  }
  const { status, location, text } = outside;
  if (isProblemPage(location)) {
    return look(
      `${publicUrl} leads to a broker that cannot answer now.`,
      `See its log, and ${localUrl}${routes.ready}: it says what the broker lacks. If it is but busy, run doctor again.`,
    );
  }
  if (location !== null) {
    return fail(
      `${publicUrl} sends users on to ${location}.`,
      'PUBLIC_URL must be the address that answers by itself: set it to where users end up, or end the redirect.',
    );
  }
  if (inside.kind === 'silent' && status >= 500) {
    return fail(
      `At ${publicUrl} the reverse proxy answers ${status}: the broker does not run (${localUrl}: ${inside.why}).`,
      'Start the broker, then run doctor again.',
    );
  }
  if (text.includes('Connector for Attentive')) {
    return fail(
      `${publicUrl} leads to a broker, but to another path than ${routes.metadata}: the reverse proxy changes paths.`,
      forward(localUrl),
    );
  }
  return fail(
    `At ${publicUrl} something else than this broker answers (${status}): the reverse proxy hands on another name or path, or nothing.`,
    forward(localUrl),
  );
}

function issuerOf(json: unknown): string | undefined {
  const isObject = typeof json === 'object' && json !== null;
  return isObject && 'issuer' in json ? String(json.issuer) : undefined;
}
