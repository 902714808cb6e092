import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import {
  brokerEnvironment,
  brokerUrlOf,
  createEncryptionKey,
  type Environment,
} from '../support/broker-environment.ts';
import { createTemporaryFolder, root } from '../support/folders.ts';
import { findFreePort } from '../support/free-port.ts';
import { http } from '../support/http.ts';
import { someRedirectUri } from '../support/system.ts';
import { connect, createUserAgent } from '../support/user-agent.ts';

let folder: Awaited<ReturnType<typeof createTemporaryFolder>>;
let good: Environment;
let databasePath: string;
let simulator: Simulator;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  databasePath = join(folder.path, 'data', 'broker.db');
  const port = await findFreePort();
  simulator = await startSimulator({
    registeredRedirectUris: [`${brokerUrlOf(port)}/oauth/callback`],
  });
  good = brokerEnvironment({
    port,
    simulator,
    redirectUris: [someRedirectUri],
    databaseUrl: `sqlite:${databasePath}`,
    encryptionKeys: createEncryptionKey('first'),
  });
});
afterAll(async () => {
  await simulator.close();
  await folder.remove();
});

describe('a broker with wrong settings', () => {
  it('names every one that is missing, exits with 1 and writes nothing', async () => {
    const { code, stderr } = await run({});
    expect(code).toBe(1);
    expect(stderr.split('\n').filter((line) => line.includes('is required'))).toHaveLength(5);
    expect(existsSync(join(folder.path, 'data'))).toBe(false);
  });

  it('names every one that is wrong, and repeats no secret', async () => {
    const secret = 'a secret with spaces';
    const wrong = {
      PUBLIC_URL: 'http://broker.example',
      PORT: 'http',
      ATTENTIVE_DISTRIBUTION_URL: 'https://ui.example/',
      ATTENTIVE_CLIENT_SECRET: secret,
      ATTENTIVE_API_URL: 'ftp://api.example',
      EXTENSION_REDIRECT_URIS: 'https://*.chromiumapp.org/',
      DATABASE_URL: 'mysql://localhost/broker',
      ENCRYPTION_KEYS: 'k1:c2hvcnQ=',
      TRUST_PROXY: 'true',
      PRIVATE_APPS: 'yes',
      SESSION_IDLE_DAYS: '0',
      SESSION_MAX_DAYS: 'x',
      LOG_LEVEL: 'loud',
      METRICS_PORT: 'on',
      PRIVACY_POLICY_URL: 'javascript:alert(1)',
      SUPPORT_URL: 'nowhere',
    };
    const { code, stderr } = await run(wrong);
    expect(code).toBe(1);
    for (const name of Object.keys(wrong)) expect(stderr).toContain(`  ${name} `);
    expect(stderr).not.toContain(secret);
    expect(stderr).not.toContain('c2hvcnQ=');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('the command line', () => {
  it.each([
    ['an unknown command', ['conect'], 2, ''],
    ['an unknown option', ['serve', '--verbose'], 2, ''],
    ['a doctor without any settings', ['doctor'], 1, 'PUBLIC_URL is required'],
    ['a list without any settings', ['connections', 'list'], 1, ''],
    ['a version', ['--version'], 0, '0.1.0'],
  ])('of %s ends with its own code and never a stack trace', async (_, words, expected, said) => {
    const { code, stdout, stderr } = await start({}, words).ended;
    expect(code).toBe(expected);
    expect(stdout).toContain(said);
    expect(stderr === '').toBe(expected === 0 || words[0] === 'doctor');
    expect(stdout + stderr).not.toMatch(/^\s+at /m);
  });
});

describe('a broker with good settings', () => {
  it('serves, and stops with 0 when told', async () => {
    const broker = start(good);
    await ready();
    expect((await http(`${good.PUBLIC_URL}/v1/broker`)).status).toBe(200);
    broker.child.kill('SIGTERM');
    expect((await broker.ended).code).toBe(0);
    expect(existsSync(`${databasePath}-wal`)).toBe(false);
  });

  it('logs a whole connect as JSON lines, and none of its secrets at level trace', async () => {
    const broker = start({ ...good, LOG_LEVEL: 'trace' });
    await ready();
    const { token, code, pkce } = await connect({
      broker: { url: good.PUBLIC_URL ?? '' },
      simulator,
    });
    expect(token).toMatch(/^cfa_/);
    broker.child.kill('SIGINT');
    const { code: exitCode, stdout } = await broker.ended;
    expect(exitCode).toBe(0);
    const events = stdout
      .trimEnd()
      .split('\n')
      .flatMap((line) => JSON.parse(line).event ?? []);
    expect(events).toEqual(['authorization.started', 'connect.succeeded', 'session.created']);
    const [me] = simulator.calls.filter(({ path }) => path === '/v1/me');
    const attentiveToken = me?.headers.authorization?.replace('Bearer ', '') ?? '';
    const key = good.ENCRYPTION_KEYS?.split(':')[1] ?? '';
    const secrets = [token, code, pkce.verifier, attentiveToken, simulator.clientSecret, key];
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(16);
      expect(stdout).not.toContain(secret);
    }
  });

  it('ends at once when it is told a second time, by whichever signal', async () => {
    const broker = start(good);
    await ready();
    const agent = createUserAgent({ broker: { url: good.PUBLIC_URL ?? '' }, simulator });
    const back = await agent.comeBack();
    simulator.calls.length = 0;
    const gate = Promise.withResolvers<void>();
    simulator.faults.push({ on: 'me', wait: gate.promise });
    const answer = agent.open(back).catch(() => 'cut off');
    await expect.poll(() => simulator.calls.some(({ path }) => path === '/v1/me')).toBe(true);
    broker.child.kill('SIGINT');
    await expect.poll(() => broker.stdout()).toContain('stopping');
    broker.child.kill('SIGTERM');
    const { code, stderr } = await broker.ended;
    gate.resolve();
    expect([code, stderr, await answer]).toEqual([1, '', 'cut off']);
  });

  it('finishes the connect that it is in when it is told to stop', async () => {
    const broker = start(good);
    await ready();
    const agent = createUserAgent({ broker: { url: good.PUBLIC_URL ?? '' }, simulator });
    const back = await agent.comeBack();
    simulator.calls.length = 0;
    const gate = Promise.withResolvers<void>();
    simulator.faults.push({ on: 'me', wait: gate.promise });
    const answer = agent.open(back);
    await expect.poll(() => simulator.calls.some(({ path }) => path === '/v1/me')).toBe(true);
    broker.child.kill('SIGTERM');
    await expect.poll(() => broker.stdout()).toContain('stopping');
    gate.resolve();
    expect((await answer).location().searchParams.has('code')).toBe(true);
    expect((await broker.ended).code).toBe(0);
  });

  it('refuses another key of the same id, naming it, and leaves the file as it was', async () => {
    const before = digest();
    const { code, stderr } = await run({ ...good, ENCRYPTION_KEYS: createEncryptionKey('first') });
    expect([code, digest()]).toEqual([1, before]);
    expect(stderr).toContain('"first"');
    expect(stderr).toContain(databasePath);
  });

  it('refuses to start without a key that the database was written with', async () => {
    const before = digest();
    const { code, stderr } = await run({ ...good, ENCRYPTION_KEYS: createEncryptionKey('second') });
    expect([code, digest()]).toEqual([1, before]);
    expect(stderr).toContain('"first"');
  });

  it('says so when its port is taken', async () => {
    const other = createServer().listen(Number(good.PORT), '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { code, stderr } = await run(good);
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain('at HOST and PORT: the port is in use');
  });

  it('says so when the port of its metrics is, and lets go of everything', async () => {
    const port = await findFreePort();
    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { code, stderr } = await run({ ...good, METRICS_PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain('at METRICS_HOST and METRICS_PORT: the port is in use');
  });

  it('says where it cannot keep its data', async () => {
    const inTheWay = join(folder.path, 'file');
    writeFileSync(inTheWay, '');
    const path = join(inTheWay, 'broker.db');
    const { code, stderr } = await run({ ...good, DATABASE_URL: `sqlite:${path}` });
    expect(code).toBe(1);
    expect(stderr).toContain(path);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('names a secret’s file that it cannot read', async () => {
    const { ATTENTIVE_CLIENT_SECRET: _, ...rest } = good;
    const { code, stderr } = await run({
      ...rest,
      ATTENTIVE_CLIENT_SECRET_FILE: join(folder.path, 'none'),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('ATTENTIVE_CLIENT_SECRET cannot be read');
  });
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(environment: Environment, words: readonly string[] = []) {
  const child = spawn(process.execPath, [join(root, 'broker/src/main.ts'), ...words], {
    cwd: folder.path,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Also one that should have refused to start, and did not.
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended, stdout: () => stdout };
}

function run(environment: Environment) {
  return start(environment).ended;
}

async function ready() {
  const isReady = () => http(`${good.PUBLIC_URL}/health/ready`).then(({ status }) => status);
  await expect.poll(() => isReady().catch(() => 0), { timeout: 15_000 }).toBe(200);
}

function digest(): string {
  return createHash('sha256').update(readFileSync(databasePath)).digest('hex');
}
