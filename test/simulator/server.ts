import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, type Call, readCall, type Side } from './call.ts';
import { type CallFault, type CallTarget, takeCallFault } from './faults.ts';
import type { Simulation } from './simulation.ts';

export interface Route {
  /** The name by which faults reach this route. */
  target?: CallTarget;
  handle: (call: Call) => Answer | Promise<Answer>;
}

/** By method and path: `GET /v1/me`. */
export type Routes = Record<string, Route>;

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

/** @param onUnknown answers whatever is not in `routes`. */
export async function serve(
  simulation: Simulation,
  side: Side,
  port: number,
  routes: Routes,
  onUnknown: Route['handle'],
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answerRequest(request, response).catch((error: unknown) => {
      // A caller that hung up needs no answer; anything else is a mistake of ours.
      if (!request.socket.destroyed) console.error(error);
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };

  async function answerRequest(request: IncomingMessage, response: ServerResponse) {
    const path = request.url?.split('?', 1)[0];
    const route = routes[`${request.method} ${path}`];
    const fault = route?.target && takeCallFault(simulation.faults, route.target);
    const resets = (when: NonNullable<CallFault['reset']>) => {
      if (fault?.reset !== when) return false;
      request.socket.resetAndDestroy();
      return true;
    };
    if (resets('before reading')) return;

    const call = await readCall(request, side, simulation.clock());
    simulation.journal.calls.push(call);
    await settled(fault?.wait, request.socket);
    if (resets('after reading')) return;

    const handle = fault?.respond ?? route?.handle ?? onUnknown;
    const answer = await handle(call);
    if (resets('after processing')) return;
    await send(response, spoilt(answer, fault));
  }
}

function settled(wait: CallFault['wait'], socket: Socket): Promise<unknown> | undefined {
  if (typeof wait !== 'number') return wait;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, wait);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

function spoilt(answer: Answer, fault: CallFault | undefined): Answer {
  if (!fault?.rewrite || typeof answer.body !== 'string') return answer;
  return { ...answer, body: fault.rewrite(answer.body) };
}

async function send(response: ServerResponse, { status, headers, body }: Answer) {
  response.writeHead(status, headers);
  if (body instanceof Readable) await pipeline(body, response);
  else response.end(body);
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
