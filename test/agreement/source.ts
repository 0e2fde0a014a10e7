/** The project's own files, for tests that hold several places against each other. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The full path of a file of the project. */
export const sourcePath = (...parts: readonly string[]): string => join(root, ...parts);

export const sourceText = (...parts: readonly string[]): string => readFileSync(sourcePath(...parts), 'utf8');

/** Paths below a folder, relative to the project. */
export const sourceFiles = (folder: string): string[] =>
  readdirSync(sourcePath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
