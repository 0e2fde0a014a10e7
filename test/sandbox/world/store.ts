/**
 * Opens the pretend Microsoft 365 and keeps it in one file. Knows nothing of what is inside: stand-ins change the
 * plain data and say so; the file is written a moment later, as a whole, under another name first.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newWorld } from './new-world.ts';
import type { World, WorldHandle } from './world.ts';

/** Raised when an older file can no longer be read as it is. */
const fileFormat = 2;
const saveAfterMilliseconds = 500;

export interface OpenWorldOptions {
  /** Where the state is kept; without it, in memory only. */
  readonly file?: string;
  /** Forget what is in the file. */
  readonly fresh?: boolean;
  /** The clock, milliseconds since 1970; it is given the state once there is one. */
  readonly now?: (state: World | undefined) => number;
}

export interface OpenWorld extends WorldHandle {
  /** Writes now what has not been written; to be called before the process ends. */
  flush(): Promise<void>;
}

/** Loads the state from `file`, or makes a new one. Throws when the file cannot be read as a world. */
export async function openWorld(options: OpenWorldOptions = {}): Promise<OpenWorld> {
  const { file, now: clock = Date.now } = options;
  const fresh = (): Promise<World> => newWorld(clock(undefined));
  if (!file) return handleOf(await fresh(), clock);
  const saved = options.fresh ? undefined : await load(file);
  const state = saved ?? (await fresh());
  const saver = saveLater(file, state);
  saver.changed();
  await saver.flush();
  return { ...handleOf(state, clock), ...saver };
}

const handleOf = (state: World, clock: (state: World) => number): OpenWorld => ({
  state,
  now: () => clock(state),
  changed: () => undefined,
  flush: () => Promise.resolve(),
});

/** Remembers the state as it is now; the function that is answered brings it back. */
export function keepWorld(world: WorldHandle): () => void {
  const { state } = world;
  const kept = structuredClone(state);
  return () => {
    for (const name of Object.keys(state)) Reflect.deleteProperty(state, name);
    Object.assign(state, structuredClone(kept));
    world.changed();
  };
}

async function load(file: string): Promise<World | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const saved = parse(text);
  if (saved?.format !== fileFormat) {
    throw new Error(`${file} is not a sandbox state of this version. Start with --fresh to begin a new one.`);
  }
  return saved.world;
}

function parse(text: string): { format: number; world: World } | undefined {
  try {
    return JSON.parse(text) as { format: number; world: World };
  } catch {
    return undefined;
  }
}

async function write(file: string, state: World): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, JSON.stringify({ format: fileFormat, world: state }), { mode: 0o600 });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function saveLater(file: string, state: World): Pick<OpenWorld, 'changed' | 'flush'> {
  let timer: NodeJS.Timeout | undefined;
  let unsaved = false;
  let running: Promise<void> = Promise.resolve();
  const save = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (!unsaved) return running;
    unsaved = false;
    running = running.then(
      () => write(file, state),
      () => write(file, state),
    );
    return running;
  };
  return {
    changed: () => {
      unsaved = true;
      // A failed write is not lost: flush meets it again when the sandbox stops, and says so.
      timer ??= setTimeout(() => void save().catch(() => (unsaved = true)), saveAfterMilliseconds).unref();
    },
    flush: save,
  };
}
