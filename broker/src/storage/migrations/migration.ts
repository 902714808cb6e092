/** A step of the schema, in SQL that SQLite and PostgreSQL both take. Once released it never changes. */
export interface Migration {
  version: number;
  name: string;
  /** Statements that end with a semicolon, and hold none otherwise. */
  sql: string;
}
