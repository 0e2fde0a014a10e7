/** The files beside the templates that decide what happens in a deployment, as texts, so that mistakes can be made in them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { infraDir, isSource, rootDir } from '../../cli/sources.ts';

export const PROJECT_FILES = [
  'azure.yaml',
  'host.json',
  'infra/bicepconfig.json',
  'infra/pipeline-example.yml',
  'package.json',
] as const;

export type ProjectFile = (typeof PROJECT_FILES)[number];
export interface Project {
  readonly texts: Readonly<Record<ProjectFile, string>>;
  /** What the compiler reads below `infra`: templates, parameters and its own configuration, by path. */
  readonly templates: Readonly<Record<string, string>>;
  readonly exists: (path: string) => boolean;
}

export function readProject(): Project {
  const texts = PROJECT_FILES.map((name) => [name, readFileSync(join(rootDir, name), 'utf8')] as const);
  return {
    texts: Object.fromEntries(texts) as Record<ProjectFile, string>,
    templates: readTemplates(),
    exists: (path) => existsSync(join(rootDir, path)),
  };
}

function readTemplates(): Project['templates'] {
  const names = readdirSync(infraDir, { recursive: true, encoding: 'utf8' }).filter(isSource);
  const paths = names.map((name) => `infra/${name.replaceAll('\\', '/')}`);
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(rootDir, path), 'utf8')]));
}

export type ProjectCheck = (project: Project) => readonly string[];
