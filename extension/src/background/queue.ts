/** Does one job after the other, in the order in which they came; one that rejects holds up none. */
export function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(job: () => Promise<Result>): Promise<Result> => {
    const result = last.then(job);
    last = result.catch(() => {});
    return result;
  };
}
