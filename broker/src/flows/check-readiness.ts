import type { PublicApp } from '../attentive/attentive.ts';
import type { Storage } from '../storage/storage.ts';

export interface Readiness {
  /** Degraded: what is connected goes on, and nobody new can sign in, here or at another broker. */
  status: 'ready' | 'degraded' | 'not ready';
  checks: {
    database: 'ok' | 'failed';
    /** Whether it has every key that something was sealed with; unknown without the database. */
    keyRing: 'ok' | 'incomplete' | 'unknown';
    /** As the last exchange showed: unknown before the first, unused without a public application. */
    attentiveCredentials: 'ok' | 'rejected' | 'unknown' | 'unused';
  };
  /** For the log alone: an error, or a sentence about the key ring. */
  problem?: unknown;
}

interface Dependencies {
  /** Answers within a bounded time, or rejects. */
  findKeyProblem: Storage['findKeyProblem'];
  publicApp: Pick<PublicApp, 'standing'> | null;
}

/**
 * Whether this broker should be sent requests. One whose credentials Attentive rejects should: to
 * take it away would end what still works, and leave nothing by which to see that it is well again.
 */
export async function checkReadiness({ findKeyProblem, publicApp }: Dependencies) {
  const { problem, ...stored } = await checkStorage(findKeyProblem);
  const attentiveCredentials = credentialsOf(publicApp);
  const isReady = stored.database === 'ok' && stored.keyRing === 'ok';
  const whenReady = attentiveCredentials === 'rejected' ? 'degraded' : 'ready';
  const readiness: Readiness = {
    status: isReady ? whenReady : 'not ready',
    checks: { ...stored, attentiveCredentials },
    problem,
  };
  return readiness;
}

async function checkStorage(findKeyProblem: Dependencies['findKeyProblem']) {
  try {
    const problem = await findKeyProblem();
    const keyRing = problem === undefined ? 'ok' : 'incomplete';
    return { database: 'ok', keyRing, problem } as const;
  } catch (problem) {
    return { database: 'failed', keyRing: 'unknown', problem } as const;
  }
}

function credentialsOf(publicApp: Dependencies['publicApp']) {
  if (!publicApp) return 'unused';
  const standing = publicApp.standing();
  return standing === 'accepted' ? 'ok' : standing;
}
