import { unavailable } from './errors.ts';

/**
 * For what may hang, such as a database that is away. Whoever asks while a question is under way
 * shares it, so that questions do not pile up, and nobody waits for an answer longer than told.
 *
 * @throws {BrokerError} `internal`, to be asked again later, where the time was too short.
 */
export function boundedQuestion<Answer>(
  milliseconds: number,
  ask: () => Promise<Answer>,
): () => Promise<Answer> {
  let underWay: Promise<Answer> | undefined;
  return () => {
    underWay ??= ask().finally(() => {
      underWay = undefined;
    });
    return within(milliseconds, underWay);
  };
}

async function within<Answer>(milliseconds: number, work: Promise<Answer>): Promise<Answer> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(unavailable(undefined)), milliseconds);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
