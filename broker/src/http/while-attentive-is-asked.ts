/**
 * For routes that ask Attentive: it may be asked twice, ten seconds each, while a browser waits. All
 * others wait for the database alone, which bounds that itself.
 */
export const whileAttentiveIsAsked = { handlerTimeout: 45_000 };
