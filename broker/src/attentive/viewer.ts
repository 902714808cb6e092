import type { AccessState } from '@connector/shared/states';
import { BrokerError } from '../errors.ts';
import { type Answer, ask } from './ask.ts';
import { isRecord } from './failures.ts';

const query = `query Viewer {
  viewer { installedApplication { id application { name } installerCompany { id name } } }
}`;

/**
 * Whether GraphQL knows the credential (beta; GraphQL introduction). It decides nothing: REST does.
 * So an answer that is no answer is `unknown`, and nothing is thrown.
 */
export async function askViewer(apiUrl: string, credential: string): Promise<AccessState> {
  try {
    const answer = await ask({
      method: 'POST',
      url: `${apiUrl}/v1/graphql`,
      headers: {
        authorization: `Bearer ${credential}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query }),
    });
    return readViewerAnswer(answer);
  } catch (error) {
    if (error instanceof BrokerError) return 'unknown';
    throw error;
  }
}

/** GraphQL reports its errors with status 200. */
export function readViewerAnswer({ status, json }: Answer): AccessState {
  if (status === 401 || status === 403) return 'refused';
  if (status !== 200 || !isRecord(json)) return 'unknown';
  const data = isRecord(json.data) ? json.data : undefined;
  const viewer = data && isRecord(data.viewer) ? data.viewer : undefined;
  if (viewer && isRecord(viewer.installedApplication)) return 'confirmed';
  return Array.isArray(json.errors) || data ? 'refused' : 'unknown';
}
