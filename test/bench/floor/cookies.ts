export const formCookie = '__Host-form';
export const flowCookie = '__Host-flow';

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax';

export function setCookie(name: string, value: string, seconds?: number): string {
  const age = seconds === undefined ? '' : `Max-Age=${seconds}; `;
  return `${name}=${value}; ${age}${attributes}`;
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  const pair = header?.split('; ').find((text) => text.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
