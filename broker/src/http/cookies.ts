import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FlowCookies, flowLifetimeMs, flowSlots } from '../flows/start-authorization.ts';

/**
 * `__Host-`: no sibling site can set it. Lax: it comes along when Attentive sends the user back,
 * which is a navigation from another site. Secure holds on http://localhost too.
 */
const hostOnly: CookieSerializeOptions = {
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
};

const formCookie = '__Host-form';

const flowCookieNames = Array.from({ length: flowSlots }, (_, slot) => `__Host-flow-${slot}`);

/** By slot, one for each sign-in that this browser has open. */
export function readFlowCookies(request: FastifyRequest): FlowCookies {
  return flowCookieNames.map((name) => request.cookies[name]);
}

export function setFlowCookie(reply: FastifyReply, slot: number, value: string): void {
  reply.setCookie(flowCookieName(slot), value, { ...hostOnly, maxAge: flowLifetimeMs / 1000 });
}

export function clearFlowCookie(reply: FastifyReply, slot: number): void {
  reply.clearCookie(flowCookieName(slot), hostOnly);
}

/** The secret that ties our form to this browser; undefined if it has none that we made. */
export function readFormSecret(request: FastifyRequest): string | undefined {
  const value = request.cookies[formCookie];
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

export function setFormSecret(reply: FastifyReply, value: string): void {
  reply.setCookie(formCookie, value, hostOnly);
}

function flowCookieName(slot: number): string {
  const name = flowCookieNames[slot];
  if (!name) throw new RangeError(`there is no flow slot ${slot}`);
  return name;
}
