/** What an upload of the package weighs, and the bars it must keep (a small package starts fast). */
import type { BuiltApp } from './build-app.ts';
import { zipOf } from './zip-package.ts';

export const MAX_ZIP_BYTES = 512 * 1024;
export const MAX_FILES = 20;

export interface PackageSize {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly zipBytes: number;
  readonly isTooLarge: boolean;
}

/** Zips the built files in memory. */
export function packageSize(built: BuiltApp): PackageSize {
  const zipBytes = zipOf(built).length;
  const files = built.files.map((name) => ({ name, bytes: Buffer.byteLength(built.contents[name] ?? '') }));
  return { files, zipBytes, isTooLarge: files.length > MAX_FILES || zipBytes > MAX_ZIP_BYTES };
}
