/** What must hold in the files beside the templates, by name. */
import { azdRunsWhatIsThere } from './azd.ts';
import { hostIsSetUpAsPinned } from './host-json.ts';
import { linterIsAsStrictAsPinned, nothingSilencesTheLinter } from './linter.ts';
import { pipelineIsAsPinned } from './pipeline.ts';
import type { ProjectCheck } from './project-files.ts';

export const PROJECT_CHECKS = {
  azdRunsWhatIsThere,
  hostIsSetUpAsPinned,
  linterIsAsStrictAsPinned,
  nothingSilencesTheLinter,
  pipelineIsAsPinned,
} as const satisfies Record<string, ProjectCheck>;

export type ProjectCheckName = keyof typeof PROJECT_CHECKS;
