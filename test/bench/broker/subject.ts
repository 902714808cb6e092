import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from '../../support/broker-environment.ts';

/** A server in a process of its own. */
export interface Subject {
  name: string;
  pid: number;
  port: number;
  stop(): Promise<void>;
}

export interface SubjectProgram {
  name: string;
  /** Of `node`: its flags and the program. */
  arguments: readonly string[];
  environment: Environment;
  /** Loopback. */
  port: number;
  /** What it says goes into a file here, as a service's does into the journal. */
  folder: string;
}

/** Starts the program and waits until it listens. */
export async function startSubject(program: SubjectProgram): Promise<Subject> {
  const { name, port, folder, environment } = program;
  const log = openSync(join(folder, `${name}.log`), 'a');
  const child = spawn(process.execPath, program.arguments, {
    env: { PATH: process.env.PATH, PORT: String(port), ...environment },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const ended = once(child, 'exit').then(() => process.off('exit', endWithUs));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  while (!(await accepts(port))) {
    if (hasEnded()) throw new Error(`${name} ended before it listened: see ${folder}.`);
    await delay(1);
  }
  return {
    name,
    pid: child.pid ?? 0,
    port,
    async stop() {
      if (!hasEnded()) child.kill('SIGTERM');
      await ended;
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
