/**
 * `running.json` in the state folder: which process runs a sandbox on this state, and where. Two on one state would
 * overwrite each other. A file left behind by a process that was killed is recognised and replaced.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from './addresses.ts';

export interface Running {
  readonly pid: number;
  readonly instanceId: string;
  /** Absent while it is still starting. */
  readonly addresses?: Addresses;
}

export interface Claim {
  /** Tells later starts where everything answers. */
  publish(addresses: Addresses): void;
  release(): void;
}

const fileIn = (stateDir: string): string => join(stateDir, 'running.json');

/** Claims the state for this process, or says who has it. */
export async function claimState(stateDir: string, instanceId: string): Promise<Claim | Running> {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  const file = fileIn(stateDir);
  const mine: Running = { pid: process.pid, instanceId };
  if (!create(file, mine)) {
    const other = read(file);
    if (other && (await isAlive(other))) return other;
    rmSync(file, { force: true });
    if (!create(file, mine)) return read(file) ?? mine;
  }
  return {
    publish: (addresses) => writeFileSync(file, JSON.stringify({ ...mine, addresses }), { mode: 0o600 }),
    release: () => {
      if (read(file)?.instanceId === instanceId) rmSync(file, { force: true });
    },
  };
}

export const isClaim = (value: Claim | Running): value is Claim => 'release' in value;

/** False when the file is there already. */
function create(file: string, running: Running): boolean {
  try {
    writeFileSync(file, JSON.stringify(running), { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

/** The process lives, and it is the one: process numbers are used again. */
async function isAlive({ pid, instanceId, addresses }: Running): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (!addresses) return true;
  try {
    const answer = await fetch(`${addresses.control}/running`, { signal: AbortSignal.timeout(3_000) });
    return ((await answer.json()) as { instanceId?: string }).instanceId === instanceId;
  } catch {
    return false;
  }
}
