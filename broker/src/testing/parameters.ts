import { type Parameters, readParameters } from '../flows/parameters.ts';

type Pairs = Record<string, string | undefined> | [string, string][];

/** The parameters of a request; undefined leaves one out, a list may repeat one. */
export function parametersOf(pairs: Pairs): Parameters {
  const list = Array.isArray(pairs) ? pairs : Object.entries(pairs);
  const present = list.filter((pair): pair is [string, string] => pair[1] !== undefined);
  return readParameters(new URLSearchParams(present));
}
