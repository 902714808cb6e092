import { installPath } from '../simulator/endpoints/install-request.ts';
import { signInPath } from '../simulator/pages/install-pages.ts';
import type { Simulator } from '../simulator/simulator.ts';

/** A browser without a screen: it keeps the simulator's cookie, and follows nothing by itself. */
export function createAttentiveUser({ uiUrl, world }: Simulator) {
  let cookie = '';

  const request = async (url: string, init: RequestInit = {}) => {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...init });
    cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie;
    return response;
  };

  const submit = (path: string, fields: Record<string, string>) =>
    request(`${uiUrl}${path}`, { method: 'POST', body: new URLSearchParams(fields) });

  const signIn = (email: string, installUrl: string) => {
    const password = world.users.find((user) => user.email === email)?.password ?? '';
    return submit(signInPath, { email, password, install: new URL(installUrl).search.slice(1) });
  };

  const decide = (decision: 'allow' | 'deny', installUrl: string, company: string) => {
    const install = new URL(installUrl).search.slice(1);
    return submit(installPath, { install, company, decision });
  };

  return {
    open: request,
    submit,
    signIn,
    decide,
    /** Signs in, allows, and tells where the browser was sent. */
    async install(email: string, installUrl: string, company?: string): Promise<URL> {
      await signIn(email, installUrl);
      const own = world.users.find((user) => user.email === email)?.companyIds[0] ?? '';
      const response = await decide('allow', installUrl, company ?? own);
      return new URL(response.headers.get('location') ?? '', uiUrl);
    },
  };
}
