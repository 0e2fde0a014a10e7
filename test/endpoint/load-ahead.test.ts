/** What a process of the package has loaded before anybody asks it for anything. */
import { afterEach, expect, test } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '../sandbox/eventually.ts';
import { appDir } from '../support/app-dir.ts';

const script = fileURLToPath(new URL('loaded-parts.ts', import.meta.url));
let dir = '';
let child: ChildProcess | undefined;

afterEach(async () => {
  child?.kill();
  await rm(dir, { recursive: true, force: true });
});

/** A copy of the package in a process of its own, changed before it starts. */
async function start(
  env: Record<string, string>,
  change: (dir: string) => Promise<void> = () => Promise.resolve(),
): Promise<() => Promise<string[]>> {
  dir = await mkdtemp(join(tmpdir(), 'load-ahead-'));
  await cp(appDir, dir, { recursive: true });
  await change(dir);
  const started = fork(script, [join(dir, 'index.js')], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child = started;
  expect((await once(started, 'message'))[0]).toBe('registered');
  return () => tell(started, 'parts');
}

/** What a process says when it is told so. */
async function tell(to: ChildProcess, what: 'parts' | 'ask'): Promise<string[]> {
  to.send(what);
  return (await once(to, 'message'))[0] as string[];
}

const sampleSettings = async (): Promise<Record<string, string>> => {
  const text = await readFile(new URL('../../local.settings.sample.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { Values: Record<string, string> }).Values;
};

const has = (parts: readonly string[], start: string): boolean =>
  parts.some((part) => part.startsWith(start));

/** Node's own HTTP client, which comes with its classes for requests and answers. */
const FETCH_CLASSES = 'NativeModule internal/deps/undici';
/** The parts of the bundle that hold the serving side, Azure's SDKs, the Graph client and MSAL. */
const PARTS = ['register-serving-', 'azure-sdk-', 'graph-sdk-', 'msal-sdk-'];
const without = (part: string): string[] => PARTS.filter((one) => one !== part);

test('everything that requests need is there before the first one, and nothing else', async () => {
  const parts = await start(await sampleSettings());
  const loaded = await eventually(parts, (names) => PARTS.every((part) => has(names, part)));
  for (const rare of ['sanitize-html-', 'document-']) expect(has(loaded, rare)).toBe(false);
});

test("a request is answered without Node's own HTTP client, which nobody calls", async () => {
  await start(await sampleSettings());
  expect(child && has(await tell(child, 'ask'), FETCH_CLASSES)).toBe(false);
});

test.each(['azure-sdk-', 'graph-sdk-'])(
  'a part that is broken (%s) stops neither the process nor the others',
  async (part) => {
    const parts = await start(await sampleSettings(), async (copy) => {
      for (const name of await readdir(copy)) {
        if (name.startsWith(part)) await writeFile(join(copy, name), 'throw new Error("broken");');
      }
    });
    const loaded = await eventually(parts, (names) => without(part).every((one) => has(names, one)));
    expect(has(loaded, part)).toBe(false);
  },
);
