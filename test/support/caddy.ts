import { findExecutable } from './executable.ts';

export function findCaddy({ CADDY_PATH, PATH }: NodeJS.ProcessEnv): string | undefined {
  return findExecutable(['caddy'], CADDY_PATH, PATH);
}
