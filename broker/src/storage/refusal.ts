/** The broker will not run on this database. Its message is for the operator, path included. */
export class DatabaseRefused extends Error {
  constructor(path: string, why: string, cause?: unknown) {
    super(`The database ${path} ${why}.`, { cause });
    this.name = 'DatabaseRefused';
  }
}
