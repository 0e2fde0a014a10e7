/**
 * Bar 15: what a page loads for the elements, compressed: the card at once, the composer, what stands below and each language when wanted,
 * and what an organization's administrators load.
 */
import type { Metafile } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildElementScripts, type BuiltElement } from '../../infra/package/build-element.ts';
import { root } from '../../infra/package/root.ts';
import { countLine, infoLine, type Line } from './lines.ts';

const KIB = 1024;

export async function measureElement(): Promise<Line[]> {
  const built = await buildElementScripts({ outDir: join(root, 'dist', 'bench', 'element') });
  const card = filesFor(built, 'index.js');
  const later = filesFor(built, 'card.js').filter((file) => !card.includes(file));
  const composer = filesFor(built, 'composer.js').filter((file) => !card.includes(file));
  const organization = filesFor(built, 'organization.js');
  const sent = filesFor(built, 'sent.js').filter((file) => !card.includes(file));
  const ahead = filesFor(built, 'ahead.js').filter(
    (file) => !card.includes(file) && !composer.includes(file),
  );
  const mail = filesFor(built, 'mail.js').filter((file) => !card.includes(file) && !composer.includes(file));
  const writing = filesFor(built, 'writing.js').filter(
    (file) => !card.includes(file) && !composer.includes(file),
  );
  const pictures = filesFor(built, 'pictures.js').filter(
    (file) => ![...card, ...composer, ...mail].includes(file),
  );
  const many = filesFor(built, 'many.js').filter((file) => !card.includes(file) && !composer.includes(file));
  const languages = await Promise.all(
    ['en', 'de', 'en-organization', 'de-organization'].map(
      async (name) => `${name} ${await compressed(built, [`texts/${name}.js`])}`,
    ),
  );
  return [
    line('card, with Preact and styles', await compressed(built, card), 16 * KIB),
    line('composer, beside the card', await compressed(built, composer), 50 * KIB),
    line("organization's part, with a Preact of its own", await compressed(built, organization), 24 * KIB),
    line('history of sends and own data, beside the card', await compressed(built, sent), 8 * KIB),
    line('checks, groups and mentions, beside the composer', await compressed(built, ahead), 8 * KIB),
    line('files and signature, beside the composer', await compressed(built, mail), 8 * KIB),
    line('editor, beside the composer', await compressed(built, writing), 35 * KIB),
    line('pictures in the text, beside files and signature', await compressed(built, pictures), 2 * KIB),
    line('messages for many, beside the composer', await compressed(built, many), 10 * KIB),
    infoLine(15, 'element: card, when something is the matter', `${await compressed(built, later)} bytes`),
    infoLine(15, 'element: languages, a file each', `${languages.join(', ')} bytes`),
  ];
}

const line = (what: string, figure: number, atMost: number): Line =>
  countLine({ bar: 15, what: `element: ${what}`, unit: 'bytes', figure, limit: { atMost } });

/** The file and all that it imports when it is loaded. */
function filesFor({ metafile, outDir }: BuiltElement, entry: string): readonly string[] {
  const found = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    waiting.push(...importsOf(metafile, outDir, file));
  }
  return [...found];
}

function importsOf({ outputs }: Metafile, outDir: string, file: string): readonly string[] {
  const output = Object.entries(outputs).find(([path]) => relative(outDir, resolve(root, path)) === file);
  return (output?.[1].imports ?? [])
    .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
    .map(({ path }) => relative(outDir, resolve(root, path)));
}

async function compressed({ outDir }: BuiltElement, files: readonly string[]): Promise<number> {
  const sizes = files.map(async (file) => gzipSync(await readFile(join(outDir, file)), { level: 9 }).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
