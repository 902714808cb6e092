import type { System } from './system.ts';

/** Does something while the database lacks a table. */
export async function withoutTable<Result>(
  { broker }: Pick<System, 'broker'>,
  table: string,
  act: () => Promise<Result>,
): Promise<Result> {
  const { database } = broker;
  await database.run(`ALTER TABLE ${table} RENAME TO lost`);
  try {
    return await act();
  } finally {
    await database.run(`ALTER TABLE lost RENAME TO ${table}`);
  }
}
