import { randomUUID } from 'node:crypto';
import type { AccessState, ConnectionKind, ConnectionStatus } from '@connector/shared/states';
import type { Account } from '../account.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { keyIdOf, seal, unseal } from '../crypto/sealed-box.ts';
import type { Queries } from './database.ts';
import { type Access, fromRow, type Row, type StoredConnection } from './stored-connection.ts';

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

/** One for each company and kind, keyed by Attentive's `companyId`. */
export function createConnections(queries: Queries, ring: KeyRing) {
  const sealFor = (id: string, companyId: string, credential: string) =>
    seal(ring, 'access-token', sealContext(id, companyId), credential);

  return {
    /**
     * Creates the company's connection, or gives it a new credential and name; its sessions go on.
     * Answers its id. Belongs into a transaction.
     */
    async save(connection: NewConnection): Promise<string> {
      const { account, kind, now } = connection;
      const proposedId = randomUUID();
      const box = sealFor(proposedId, account.companyId, connection.credential);
      const scopes = connection.scopes.map((name) => ({ name, state: 'requested' }));
      const [row] = await queries.all<{ id: string }>(
        `INSERT INTO connections
           (id, company_id, kind, company_name, company_domain, application_name, contact_email,
            scopes, credential, credential_key_id, credential_version, status, rest_access,
            graphql_access, connected_at, checked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, 'active', 'confirmed', $11, $12, $12)
         ON CONFLICT (company_id, kind) DO UPDATE SET
           company_name = excluded.company_name, company_domain = excluded.company_domain,
           application_name = excluded.application_name, contact_email = excluded.contact_email,
           scopes = excluded.scopes, credential = excluded.credential,
           credential_key_id = excluded.credential_key_id,
           credential_version = connections.credential_version + 1, status = excluded.status,
           rest_access = excluded.rest_access, graphql_access = excluded.graphql_access,
           connected_at = excluded.connected_at, checked_at = excluded.checked_at,
           last_check_at = NULL
         RETURNING id`,
        [
          proposedId,
          account.companyId,
          kind,
          account.companyName,
          account.companyDomain,
          account.applicationName,
          account.contactEmail,
          JSON.stringify(scopes),
          box,
          keyIdOf(box),
          connection.graphql,
          now,
        ],
      );
      if (!row) throw new TypeError('the database returned no connection id');
      // The company had a connection: the box must be sealed for the row that it is in.
      if (row.id !== proposedId) {
        await queries.run('UPDATE connections SET credential = $2 WHERE id = $1', [
          row.id,
          sealFor(row.id, account.companyId, connection.credential),
        ]);
      }
      return row.id;
    },

    async find(id: string): Promise<StoredConnection | undefined> {
      const [row] = await queries.all<Row>('SELECT * FROM connections WHERE id = $1', [id]);
      return row && fromRow(row);
    },

    async findOf(companyId: string, kind: ConnectionKind): Promise<StoredConnection | undefined> {
      const [row] = await queries.all<Row>(
        'SELECT * FROM connections WHERE company_id = $1 AND kind = $2',
        [companyId, kind],
      );
      return row && fromRow(row);
    },

    /** @throws {SealedBoxError} if it was sealed elsewhere, or with a key that is gone. */
    openCredential({ id, account, credential }: StoredConnection): string {
      return unseal(ring, 'access-token', sealContext(id, account.companyId), credential);
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

    /** Its codes and sessions go with it. */
    async delete(id: string): Promise<void> {
      await queries.run('DELETE FROM connections WHERE id = $1', [id]);
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

function sealContext(id: string, companyId: string): readonly string[] {
  return ['connections', 'credential', id, companyId];
}
