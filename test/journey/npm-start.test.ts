import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPorts } from '../sandbox/addresses.ts';
import { eventually } from '../sandbox/eventually.ts';
import { isRunning, npmStart, untilStarted, type NpmStart } from '../sandbox/npm-start-process.ts';

// Each start builds the app and opens everything anew; one that hangs says so itself, after a minute and a half.
jest.setTimeout(300_000);

let stateDir: string;
let starts: NpmStart[] = [];

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'npm-start-'));
});

afterEach(async () => {
  await Promise.all(starts.map((start) => start.killAll()));
  starts = [];
  rmSync(stateDir, { recursive: true, force: true });
});

function run(...args: string[]): NpmStart {
  const start = npmStart(['--state', stateDir, ...args]);
  starts.push(start);
  return start;
}

async function started(...args: string[]): Promise<NpmStart> {
  const start = run(...args);
  await untilStarted(start);
  return start;
}

async function stopped(start: NpmStart): Promise<void> {
  start.pressCtrlC();
  await start.exited;
}

const answers = async (address: string): Promise<boolean> => {
  try {
    await fetch(address, { redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
};

const labels = ['Open', 'What arrived \\(Teams, Outlook\\)', 'Control page of the sandbox', 'API'];

describe('one that runs', () => {
  const state = mkdtempSync(join(tmpdir(), 'npm-start-'));
  let start: NpmStart;
  let blockers: readonly (Server | undefined)[];
  beforeAll(async () => {
    blockers = await Promise.all(Object.values(defaultPorts).map(takePort));
    const options = ['--return-address', 'own=http://localhost:3999/app', '--failures', '1:npm'];
    start = npmStart(['--state', state, ...options]);
    await untilStarted(start);
  });
  afterAll(async () => {
    await start.killAll();
    blockers.forEach((blocker) => blocker?.close());
    rmSync(state, { recursive: true, force: true });
  });

  test('prints one address to open, and Wintro, the app and the rest answer there', async () => {
    const page = await fetch(start.address('Open'));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>Integrations - Recruiter Settings - Wintro</title>');
    const health = await fetch(`${start.address('API')}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'up' }]);
    expect((await fetch(start.address('What arrived \\(Teams, Outlook\\)'))).status).toBe(200);
    expect((await fetch(start.address('Control page of the sandbox'))).status).toBe(200);
  });

  test('with every default port taken it has found free ones', () => {
    const held = new Set(blockers.map(portOf));
    for (const address of labels.map((label) => start.address(label)))
      expect(held).not.toContain(Number(new URL(address).port));
  });

  test('says and does what its options ask for: another page may call the API, and some calls fail by chance', async () => {
    expect(start.output()).toContain("connect with returnTo 'own' returns to http://localhost:3999/app");
    const asked = { origin: 'http://localhost:3999', 'access-control-request-method': 'GET' };
    const preflight = await fetch(`${start.address('API')}/status`, { method: 'OPTIONS', headers: asked });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:3999');
    const control = await (await fetch(start.address('Control page of the sandbox'))).text();
    expect(control).toContain('1 % of calls fail by chance, seed &quot;npm&quot;');
  });

  test('gives a shell the token of an operator, with which the routes of the run-book answer', async () => {
    const headers = { Accept: 'text/plain', Cookie: 'wintro-sandbox-user=wintro-operator' };
    const session = new URL('/session/token', start.address('Open'));
    const token = await (await fetch(session, { method: 'POST', headers })).text();
    const api = start.address('API');
    const asOperator = { headers: { authorization: `Bearer ${token}` } };
    const health = await fetch(`${api}/health`, asOperator);
    expect(await health.json()).toMatchObject({ status: 'up', checks: { vault: 'up' } });
    const posted = await fetch(`${api}/webhooks/test`, { ...asOperator, method: 'POST' });
    const listed = await fetch(`${api}/webhooks/deliveries`, asOperator);
    expect([posted.status, listed.status]).toEqual([200, 200]);
  });

  test('is named by a second start, which leaves it alone', async () => {
    const second = run('--fresh', '--state', state);
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain('The sandbox is running already');
    expect(second.address('Open')).toBe(start.address('Open'));
    expect(await answers(start.address('Open'))).toBe(true);
  });

  test('is stopped by Ctrl-C: no process and no port is left', async () => {
    const pids = start.processes();
    const addresses = labels.map((label) => start.address(label));
    expect(pids.length).toBeGreaterThanOrEqual(3);
    await stopped(start);
    expect(pids.filter(isRunning)).toEqual([]);
    expect(await Promise.all(addresses.map(answers))).toEqual(addresses.map(() => false));
  });
});

/** Undefined when somebody else has it: who may let go of it at any moment, and then it is no longer taken. */
function takePort(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

const portOf = (blocker: Server | undefined): number | undefined =>
  (blocker?.address() as AddressInfo | undefined)?.port;

/** The two processes that a user sees as one: npm, and what it has started. */
async function killed(start: NpmStart): Promise<void> {
  const pids = start.processes();
  for (const pid of pids.slice(0, 2)) process.kill(pid, 'SIGKILL');
  await eventually(
    () => pids.filter(isRunning),
    (alive) => alive.length === 0,
  );
}

test('the state survives a restart unless --fresh is given; killed, storage and app end too, and no start is held up', async () => {
  const faultIsOn = async (start: NpmStart): Promise<boolean> =>
    (await (await fetch(start.address('Control page of the sandbox'))).text()).includes('(on)');
  const first = await started();
  const control = first.address('Control page of the sandbox');
  const body = new URLSearchParams({ fault: 'graph.down' });
  await fetch(`${control}/fault-on`, {
    method: 'POST',
    body,
    headers: { origin: control },
    redirect: 'manual',
  });
  expect(await faultIsOn(first)).toBe(true);
  await stopped(first);
  const second = await started();
  expect(await faultIsOn(second)).toBe(true);
  await killed(second);
  expect(await faultIsOn(await started('--fresh'))).toBe(false);
});

test('an option that it does not know is named, with those that it knows', async () => {
  const start = run('--frsh');
  expect(await start.exited).toBe(1);
  expect(start.output()).toContain("Unknown option '--frsh'");
  expect(start.output()).toContain('--fresh');
});
