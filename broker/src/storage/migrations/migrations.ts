import { initial } from './001-initial.ts';
import type { Migration } from './migration.ts';

/** Modules and not files of SQL, so that the broker can be shipped as one file. In order. */
export const migrations: readonly Migration[] = [initial];
