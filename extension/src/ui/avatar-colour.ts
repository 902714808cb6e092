/** How many colours the stylesheet has for `data-colour`. */
export const avatarColours = 8;

/** The same company has the same colour in every browser: FNV-1a over its id, 0 to 7. */
export function avatarColour(companyId: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(companyId)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  // The low bits of FNV-1a are its weakest, so fold the high half in before taking the rest.
  return ((hash ^ (hash >>> 16)) >>> 0) % avatarColours;
}

/** The first letter or digit a person would read, whatever its script. */
export function initial(companyName: string): string {
  const [first = ''] = companyName.match(/[\p{L}\p{N}]\p{M}*/u) ?? [];
  return first.toLocaleUpperCase();
}
