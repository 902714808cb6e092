import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/folders.ts';

const unit = join(root, 'broker/deploy/connector-broker.service');

/** The flags that the shipped service gives Node. */
export function shippedFlags(): string[] {
  if (!existsSync(unit)) return [];
  const [, command = ''] = /^ExecStart=(.*)$/m.exec(readFileSync(unit, 'utf8')) ?? [];
  return command.split(/\s+/).filter((word) => word.startsWith('--'));
}
