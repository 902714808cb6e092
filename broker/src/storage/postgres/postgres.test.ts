import { ringA } from '../../testing/keys.ts';
import { freshPostgres } from '../../testing/postgres.ts';
import { storageSuite } from '../../testing/storage-suite.ts';
import { openDatabase } from '../open.ts';

const openFresh = async () =>
  openDatabase({ engine: 'postgres', url: await freshPostgres() }, ringA, 1000);

storageSuite('PostgreSQL', openFresh);
