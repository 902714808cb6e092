import type { DatabaseLocation } from '../config/config.ts';
import { migrate } from '../storage/migrate.ts';
import { migrations } from '../storage/migrations/migrations.ts';
import { openDatabase } from '../storage/open.ts';
import { ringA } from './keys.ts';
import { laterStep } from './later-step.ts';

/** A process that is killed in the middle of a migration: it says when it is there, and waits. */
const location: DatabaseLocation = JSON.parse(process.argv[2] ?? '');
const database = await openDatabase(location, ringA, 2000);
await database.exclusively(async (inside) => {
  await migrate(inside, 2000, [...migrations, laterStep]);
  process.stdout.write('half-way\n');
  // Until somebody ends it.
  await new Promise((resolve) => setInterval(resolve, 2 ** 30));
});
