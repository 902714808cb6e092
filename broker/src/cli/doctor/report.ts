import type { Answer } from '../command.ts';
import type { Finding, Section } from './finding.ts';

/** All sections and the verdict. Only a failure makes the exit code 1. */
export function reportOf(sections: readonly Section[]): Answer {
  const findings = sections.flatMap((section) => section.findings);
  const count = (result: Finding['result']) =>
    findings.filter((finding) => finding.result === result).length;
  const [failed, looks] = [count('fail'), count('look')];
  const verdict = verdictOf(failed, looks);
  return {
    text: [...sections.map(textOf), verdict].join('\n\n'),
    json: {
      verdict: failed > 0 ? 'fail' : 'pass',
      counts: { pass: count('pass'), look: looks, fail: failed },
      sections,
    },
    exitCode: failed > 0 ? 1 : 0,
  };
}

function textOf({ topic, findings }: Section): string {
  return [topic, ...findings.flatMap(linesOf)].join('\n');
}

function linesOf({ result, message, fix }: Finding): string[] {
  return [`  ${result}  ${message}`, ...(fix === undefined ? [] : [`        ${fix}`])];
}

function verdictOf(failed: number, looks: number): string {
  const deserves = looks === 1 ? '1 line deserves a look' : `${looks} lines deserve a look`;
  if (failed > 0) {
    const checks = failed === 1 ? '1 check failed' : `${failed} checks failed`;
    return `${checks}${looks > 0 ? `, and ${deserves}` : ''}. Mend what failed from the top: one thing often causes the next. Then run doctor again.`;
  }
  return looks > 0 ? `Nothing failed; ${deserves}.` : 'All is well.';
}
