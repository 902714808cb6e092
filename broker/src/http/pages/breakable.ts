import { type Html, html } from './html.ts';

/** A host or origin that, where it has no room, goes on in the next line with a whole label. */
export function breakable(address: string): Html[] {
  const [first = '', ...labels] = address.split(/(?=\.)/);
  return [html`${first}`, ...labels.map((label) => html`<wbr>${label}`)];
}
