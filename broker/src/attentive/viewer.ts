import type { AccessState } from '@connector/shared/states';
import { BrokerError } from '../errors.ts';
import type { Answer, Api } from './ask.ts';
import { isRecord } from './failures.ts';

const query = `query Viewer {
  viewer { installedApplication { id application { name } installerCompany { id name } } }
}`;

/** What GraphQL says of a credential. */
export interface Viewer {
  access: AccessState;
  /** The company that it names, if it names one. */
  companyId?: string;
}

/**
 * Whether GraphQL knows the credential (beta; GraphQL introduction). It decides nothing: REST does.
 * So an answer that is no answer is `unknown`, and nothing is thrown.
 */
export async function askViewer(api: Api, credential: string): Promise<Viewer> {
  try {
    const answer = await api.ask({
      call: 'viewer',
      method: 'POST',
      url: `${api.url}/v1/graphql`,
      headers: {
        authorization: `Bearer ${credential}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query }),
    });
    return readViewerAnswer(answer);
  } catch (error) {
    if (error instanceof BrokerError) return { access: 'unknown' };
    throw error;
  }
}

/** GraphQL reports its errors with status 200. */
export function readViewerAnswer({ status, json }: Answer): Viewer {
  if (status === 401 || status === 403) return { access: 'refused' };
  if (status !== 200 || !isRecord(json)) return { access: 'unknown' };
  const installed = memberOf(memberOf(json.data, 'viewer'), 'installedApplication');
  if (isRecord(installed)) {
    const id = memberOf(installed.installerCompany, 'id');
    return { access: 'confirmed', ...(typeof id === 'string' && { companyId: id }) };
  }
  return { access: Array.isArray(json.errors) || isRecord(json.data) ? 'refused' : 'unknown' };
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}
