import { randomUUID } from 'node:crypto';
import type { AccessState, ConnectionKind, ConnectionStatus } from '@connector/shared/states';
import type { Account } from '../account.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { keyIdOf } from '../crypto/sealed-box.ts';
import { openBox, sealCredential } from './credential-box.ts';
import type { Parameter, Queries } from './database.ts';
import {
  type Access,
  connectionFromRow,
  type Row,
  type StoredConnection,
} from './stored-connection.ts';

export interface NewConnection {
  account: Account;
  kind: ConnectionKind;
  scopes: readonly string[];
  credential: string;
  /** What GraphQL said of the credential; REST has confirmed it. */
  graphql: AccessState;
  now: number;
}

export interface CheckResult {
  status: ConnectionStatus;
  access: Access;
  account: Account;
  checkedAt: number;
  lastCheckAt: number | null;
}

/** Both take the values of `valuesOf`. */
const insertSql = `
  INSERT INTO connections
    (id, company_id, kind, company_name, company_domain, application_name, contact_email, scopes,
     credential, credential_key_id, credential_version, status, rest_access, graphql_access,
     connected_at, checked_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, 'active', 'confirmed', $11, $12, $12)`;

const replaceSql = `
  UPDATE connections SET
    company_name = $4, company_domain = $5, application_name = $6, contact_email = $7, scopes = $8,
    credential = $9, credential_key_id = $10, credential_version = credential_version + 1,
    status = 'active', rest_access = 'confirmed', graphql_access = $11, connected_at = $12,
    checked_at = $12, last_check_at = NULL
  WHERE id = $1 AND company_id = $2 AND kind = $3`;

/** One for each company and kind, keyed by Attentive's `companyId`. */
export function createConnections(queries: Queries, ring: KeyRing) {
  /** Changes nothing, and is what both databases take for "let nobody else change it". */
  const holdWhere = async (condition: string, parameters: readonly string[]) => {
    const [row] = await queries.all<Row>(
      `UPDATE connections SET status = status WHERE ${condition} RETURNING *`,
      parameters,
    );
    return row && connectionFromRow(row);
  };
  const holdOf = (companyId: string, kind: ConnectionKind) =>
    holdWhere('company_id = $1 AND kind = $2', [companyId, kind]);

  return {
    /**
     * Creates the company's connection, or gives it a new credential and name; its sessions go on.
     * Answers its id. Belongs into a transaction.
     */
    async save(connection: NewConnection): Promise<string> {
      const { account, kind } = connection;
      const held = await holdOf(account.companyId, kind);
      const id = held?.id ?? randomUUID();
      const place = { connectionId: id, companyId: account.companyId };
      const box = sealCredential(ring, place, connection.credential);
      await queries.run(held ? replaceSql : insertSql, valuesOf(id, connection, box));
      return id;
    },

    /**
     * The company's connection, which nobody else changes until the transaction ends. Whatever a
     * transaction takes, it takes connections before sessions and sessions before codes, so that no
     * two wait for each other.
     */
    holdOf,

    /** The same, by its id. */
    hold: (id: string): Promise<StoredConnection | undefined> => holdWhere('id = $1', [id]),

    async find(id: string): Promise<StoredConnection | undefined> {
      const [row] = await queries.all<Row>('SELECT * FROM connections WHERE id = $1', [id]);
      return row && connectionFromRow(row);
    },

    /** @throws {SealedBoxError} if it was sealed elsewhere, or with a key that is gone. */
    openCredential({ id, account, credential }: StoredConnection): string {
      const place = { connectionId: id, companyId: account.companyId };
      return openBox(ring, place, credential);
    },

    /** False, and nothing written, if the credential that was checked has been replaced meanwhile. */
    async recordCheck(
      { id, credentialVersion }: StoredConnection,
      result: CheckResult,
    ): Promise<boolean> {
      const rows = await queries.run(
        `UPDATE connections SET status = $3, rest_access = $4, graphql_access = $5,
           company_name = $6, company_domain = $7, application_name = $8, contact_email = $9,
           checked_at = $10, last_check_at = $11
         WHERE id = $1 AND credential_version = $2`,
        [
          id,
          credentialVersion,
          result.status,
          result.access.rest,
          result.access.graphql,
          result.account.companyName,
          result.account.companyDomain,
          result.account.applicationName,
          result.account.contactEmail,
          result.checkedAt,
          result.lastCheckAt,
        ],
      );
      return rows === 1;
    },

    async markRedeemed(id: string, now: number): Promise<void> {
      await queries.run(
        'UPDATE connections SET redeemed_at = $2 WHERE id = $1 AND redeemed_at IS NULL',
        [id, now],
      );
    },

    /** Its codes and sessions go with it. False if it had gone before. */
    async delete(id: string): Promise<boolean> {
      const rows = await queries.run('DELETE FROM connections WHERE id = $1', [id]);
      return rows === 1;
    },

    /** So that none gets a new code between the look at its codes and its end. */
    async holdNeverRedeemed(): Promise<void> {
      await queries.run('UPDATE connections SET status = status WHERE redeemed_at IS NULL');
    },

    /** What a failed connect left: no browser ever redeemed a code for it, and none still can. */
    async deleteNeverRedeemed(): Promise<number> {
      return queries.run(
        `DELETE FROM connections WHERE redeemed_at IS NULL AND NOT EXISTS
           (SELECT 1 FROM authorization_codes WHERE connection_id = connections.id)`,
      );
    },
  };
}

function valuesOf(
  id: string,
  { account, kind, scopes, graphql, now }: NewConnection,
  box: string,
): Parameter[] {
  return [
    id,
    account.companyId,
    kind,
    account.companyName,
    account.companyDomain,
    account.applicationName,
    account.contactEmail,
    JSON.stringify(scopes.map((name) => ({ name, state: 'requested' }))),
    box,
    keyIdOf(box),
    graphql,
    now,
  ];
}
