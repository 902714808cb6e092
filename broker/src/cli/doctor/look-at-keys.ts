import type { MasterKey } from '../../crypto/key-ring.ts';
import { type Finding, look, pass } from './finding.ts';

/** Whether the database agrees with them is said with the database. */
export function lookAtKeys([first, ...others]: readonly [MasterKey, ...MasterKey[]]): Finding[] {
  if (others.length === 0) return [pass(`1 key: "${first.id}" seals and opens.`)];
  const ids = others.map(({ id }) => `"${id}"`).join(', ');
  return [
    pass(`${others.length + 1} keys: "${first.id}" seals, and all open.`),
    look(
      `Older keys are still there: ${ids}.`,
      'After "broker keys rotate", take away those that "broker keys list" says nothing needs.',
    ),
  ];
}
