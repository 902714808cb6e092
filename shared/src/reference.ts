/** A UUID as the broker writes it. */
export const referencePattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What a user reads out to whoever runs the broker: the id of the request that failed, by which it
 * is found in the log. It is the `X-Request-Id` of an answer, and `reference` beside `reason` in the
 * address of a page or of the extension. Undefined for whatever else stands there.
 */
export function readReference(text: string | null | undefined): string | undefined {
  return text && referencePattern.test(text) ? text : undefined;
}
