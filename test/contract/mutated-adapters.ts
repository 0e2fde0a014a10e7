/**
 * The storage adapters with one place of their source changed: a mutant that the contract must find out. The place must
 * be there exactly once, so that no mutant outlives what it is about.
 */
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import type { TableMakers } from './on-wire.ts';
import type { MakeTables } from './worlds.ts';

const folder = fileURLToPath(new URL('../../shared/adapters/tables/', import.meta.url));

/** One change of one file of the adapters. */
export interface Mutation {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export type Adapters = TableMakers & { readonly storageTables: MakeTables };

const ENTRY = ['storage-tables', 'azure-table', 'azure-table-service']
  .map((name) => `export * from './${name}.ts';`)
  .join('\n');

/** The file with the change. Throws when its place is not there, or not once. */
export function changedSource({ file, from, to }: Mutation): string {
  const source = readFileSync(join(folder, file), 'utf8');
  if (source.split(from).length !== 2) throw new Error(`not once in ${file}: ${from}`);
  return source.replace(from, () => to);
}

/** Builds the adapters with the change, and loads them. */
export async function mutatedAdapters(mutation: Mutation): Promise<Adapters> {
  const contents = changedSource(mutation);
  const built = await build({
    stdin: { contents: ENTRY, resolveDir: folder },
    ...{ bundle: true, write: false, format: 'cjs', platform: 'node', logLevel: 'silent' },
    packages: 'external',
    plugins: [
      {
        name: 'mutation',
        setup: (building) =>
          building.onLoad({ filter: /\.ts$/ }, ({ path }) =>
            path === join(folder, mutation.file) ? { contents, loader: 'ts' } : undefined,
          ),
      },
    ],
  });
  const module = { exports: {} };
  const run = compileFunction(built.outputFiles[0]?.text ?? '', ['module', 'require']);
  (run as (...given: unknown[]) => void)(module, createRequire(import.meta.url));
  return module.exports as Adapters;
}
