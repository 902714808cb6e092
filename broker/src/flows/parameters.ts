/**
 * The parameters of an OAuth request by the rules of RFC 6749 section 3.1: one without a value
 * counts as absent, and one that comes twice has no value at all and makes the request invalid.
 */
export interface Parameters {
  get(name: string): string | undefined;
  isRepeated(name: string): boolean;
  readonly hasRepeated: boolean;
}

export function readParameters(encoded: URLSearchParams): Parameters {
  const values = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [name, value] of encoded) {
    if (values.has(name)) repeated.add(name);
    values.set(name, value);
  }
  return {
    get: (name) => (repeated.has(name) ? undefined : values.get(name) || undefined),
    isRepeated: (name) => repeated.has(name),
    hasRepeated: repeated.size > 0,
  };
}
