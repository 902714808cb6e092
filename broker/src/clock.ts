/** Milliseconds since 1970. Passed in everywhere, so that expiry is tested without waiting. */
export type Clock = () => number;
