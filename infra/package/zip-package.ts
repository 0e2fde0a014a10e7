/**
 * The zip of the package: exactly the files of one build, from memory, so that nothing that lies about in the folder can
 * get in. The same files make the same bytes, on any machine: no time, no order, no rights of a file system.
 */
import { zipSync, type Zippable } from 'fflate';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { BuiltApp } from './build-app.ts';

/** Read by everybody, written by the owner; upper half of the attributes, as Unix tools write them. */
const RIGHTS = { os: 3, attrs: (0o100644 << 16) >>> 0 };
/** The earliest that the format can say. */
const TIME = new Date(1980, 0, 1);

/** The bytes of the zip. */
export function zipOf({ contents }: Pick<BuiltApp, 'contents'>): Uint8Array {
  const entries: Zippable = {};
  for (const name of Object.keys(contents).toSorted()) {
    entries[name] = [new TextEncoder().encode(contents[name] ?? ''), { ...RIGHTS, level: 9, mtime: TIME }];
  }
  return zipSync(entries);
}

/** Puts it in place whole; what was there before is replaced. */
export async function writeZip(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, bytes);
  await rm(path, { force: true });
  await rename(temporary, path);
}
