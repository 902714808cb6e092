export type Parameter = string | number | null;

/** What the rows' queries need of a database. Placeholders are `$1`, `$2`, … in any order. */
export interface Queries {
  all<Row>(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** Answers how many rows changed. */
  run(sql: string, parameters?: readonly Parameter[]): Promise<number>;
}

export interface Database extends Queries {
  /**
   * All of the work or none of it. Inside, only the given queries belong to the transaction; the
   * database's own would wait for it to end. Work that collides with another process's is done
   * again from its beginning, so it must leave nothing but rows behind before it has ended.
   */
  transaction<Result>(work: (inside: Queries) => Promise<Result>): Promise<Result>;
  /** A transaction beside which no other process has such a one: however many start at once. */
  exclusively<Result>(work: (inside: Queries) => Promise<Result>): Promise<Result>;
  /**
   * Leaves nothing of deleted rows in files of the broker's own; what a server keeps of them is its
   * operator's matter. False while another reader is in the way.
   */
  purgeDeleted(): Promise<boolean>;
  close(): Promise<void>;
}
