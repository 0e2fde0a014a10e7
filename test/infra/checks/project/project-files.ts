/** The files beside the templates that decide what happens in a deployment, as texts, so that mistakes can be made in them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../../cli/sources.ts';

export const PROJECT_FILES = ['azure.yaml', 'host.json', 'infra/bicepconfig.json', 'package.json'] as const;

export type ProjectFile = (typeof PROJECT_FILES)[number];
export interface Project {
  readonly texts: Readonly<Record<ProjectFile, string>>;
  readonly exists: (path: string) => boolean;
}

export function readProject(): Project {
  const texts = PROJECT_FILES.map((name) => [name, readFileSync(join(rootDir, name), 'utf8')] as const);
  return {
    texts: Object.fromEntries(texts) as Record<ProjectFile, string>,
    exists: (path) => existsSync(join(rootDir, path)),
  };
}

export type ProjectCheck = (project: Project) => readonly string[];
