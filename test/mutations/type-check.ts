/**
 * Says whether a source with a bug in it still compiles: what the compiler refuses needs no test, and proves none. One
 * program for all bugs; only the changed file is looked at.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../support/run-command.ts';
import { mutated, type Mutation } from './mutation.ts';

/** What is wrong with a mutation itself: its text is not there, or the result does not compile. */
export type WhatIsWrong = (mutation: Mutation) => string | undefined;

export function typeCheck(): WhatIsWrong {
  const checks = new Map<string, (path: string, text: string) => string | undefined>();
  return (mutation) => {
    const path = join(root, 'shared', mutation.file);
    const config = /^(?:client|element)\//.test(mutation.file) ? 'tsconfig.browser.json' : 'tsconfig.json';
    const check = checks.get(config) ?? program(config);
    checks.set(config, check);
    try {
      return check(path, mutated(readFileSync(path, 'utf8'), mutation));
    } catch (error) {
      return `does not apply: ${(error as Error).message}`;
    }
  };
}

/** A language service over the sources of a configuration, with one file at a time replaced. */
function program(config: string): (path: string, text: string) => string | undefined {
  const read = ts.readConfigFile(join(root, config), (path) => ts.sys.readFile(path));
  const { fileNames, options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const own = fileNames.filter((name) => /[\\/]shared[\\/]/.test(name));
  let changed = { path: '', text: '', version: 0 };
  const versions = new Map<string, number>();
  const textOf = (path: string): string | undefined =>
    path === changed.path ? changed.text : ts.sys.readFile(path);
  const service = ts.createLanguageService({
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    readDirectory: (...asked) => ts.sys.readDirectory(...asked),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => options,
    getScriptFileNames: () => own,
    getScriptVersion: (path) => String(path === changed.path ? changed.version : (versions.get(path) ?? 0)),
    getScriptSnapshot: (path) => {
      const text = textOf(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
  });
  return (path, text) => {
    // What was changed before is as it was again, which is a version of its own.
    versions.set(changed.path, changed.version + 1);
    changed = { path, text, version: changed.version + 2 };
    const [first] = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)];
    return first && `does not compile: ${ts.flattenDiagnosticMessageText(first.messageText, ' ')}`;
  };
}
