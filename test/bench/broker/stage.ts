import { join } from 'node:path';
import { routes } from '@connector/shared/routes';
import { buildBroker } from '../../../broker/build.ts';
import { createEncryptionKey, type Environment } from '../../support/broker-environment.ts';
import { createTemporaryFolder, root } from '../../support/folders.ts';
import { findFreePort } from '../../support/free-port.ts';
import { publicUrl, redirectUri } from './connecting.ts';
import { shippedFlags } from './shipped-flags.ts';
import { type Subject, startSubject } from './subject.ts';

export type Stage = Awaited<ReturnType<typeof openStage>>;

export interface Start {
  /** Of `node`: its flags and the program. */
  arguments: readonly string[];
  /** Beside the settings that all of them are given. */
  environment?: Environment;
}

/** A folder, an Attentive and the settings that everything which is measured runs on. */
export async function openStage() {
  const folder = await createTemporaryFolder();
  const subjects: Subject[] = [];
  const bundle = await buildBroker(folder.path);
  const encryptionKeys = createEncryptionKey('bench');

  async function start(name: string, { arguments: given, environment }: Start): Promise<Subject> {
    const port = await findFreePort();
    const subject = await startSubject({
      name,
      arguments: given,
      environment: environment ?? {},
      port,
      folder: folder.path,
    });
    subjects.push(subject);
    return subject;
  }

  const upstream = await start('upstream', {
    arguments: [join(root, 'test/bench/broker/upstream.ts')],
  });
  const apiUrl = `http://127.0.0.1:${upstream.port}`;

  /** The broker's settings, on a database of this name. */
  function settings(database: string): Environment {
    return {
      PUBLIC_URL: publicUrl,
      ATTENTIVE_DISTRIBUTION_URL: distributionUrl(),
      ATTENTIVE_CLIENT_SECRET: 'the-secret-of-the-bench',
      ATTENTIVE_API_URL: apiUrl,
      EXTENSION_REDIRECT_URIS: redirectUri,
      DATABASE_URL: `sqlite:${join(folder.path, `${database}.db`)}`,
      ENCRYPTION_KEYS: encryptionKeys,
      // The bench is the reverse proxy of as many addresses as it likes.
      TRUST_PROXY: '127.0.0.1/32',
      OPERATOR_NAME: 'The bench',
      PRIVACY_POLICY_URL: 'https://operator.example/privacy',
      SUPPORT_URL: 'mailto:help@operator.example',
    };
  }

  return {
    folder: folder.path,
    apiUrl,
    settings,
    start,
    startBroker: (name: string, environment: Environment = {}) =>
      start(name, {
        arguments: [...shippedFlags(), bundle],
        environment: { ...settings(name), ...environment },
      }),
    startFloor: (name: string) =>
      start(name, {
        arguments: [...shippedFlags(), join(root, 'test/bench/floor/main.ts')],
        environment: settings(name),
      }),
    async close() {
      await Promise.all(subjects.map((subject) => subject.stop()));
      await folder.remove();
    },
  };
}

function distributionUrl(): string {
  const parameters = new URLSearchParams({
    client_id: 'bench',
    redirect_uri: publicUrl + routes.callback,
    scope: 'events:write attributes:write ecommerce:write',
  });
  return `https://attentive.example/integrations/oauth?${parameters}`;
}
