/** What an upload of the package weighs, and the bars it must keep (a small package starts fast). */
import { zipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltApp } from './build-app.ts';

export const MAX_ZIP_BYTES = 512 * 1024;
export const MAX_FILES = 20;

export interface PackageSize {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly zipBytes: number;
}

/** Zips the built files in memory. */
export async function packageSize(built: BuiltApp): Promise<PackageSize> {
  const contents = await Promise.all(
    built.files.map(
      async (name) => [name, new Uint8Array(await readFile(join(built.outDir, name)))] as const,
    ),
  );
  return {
    files: contents.map(([name, bytes]) => ({ name, bytes: bytes.length })),
    zipBytes: zipSync(Object.fromEntries(contents), { level: 9 }).length,
  };
}
