/** Compiles TypeScript that stands in no file, under the strictest settings of the repository, and tells what is wrong. */
import { join } from 'node:path';
import ts from 'typescript';
import { sourcePath } from '../agreement/source.ts';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

const folder = sourcePath('test', 'description');

/** The faults of files given by name and text, as `name:line: message`; they may import each other and the sources. */
export function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const texts = new Map(Object.entries(files).map(([name, text]) => [join(folder, name), text]));
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile: (path, ...more) => {
      const text = texts.get(path);
      return text === undefined
        ? host.getSourceFile(path, ...more)
        : ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
    },
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const name = file?.fileName.slice(folder.length + 1) ?? '';
    return `${name}:${String(line)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
