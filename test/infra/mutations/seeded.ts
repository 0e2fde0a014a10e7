/** One mistake in one Bicep source, and who must find it. */
import type { CheckName } from '../checks/all-checks.ts';

export interface SourceMutation {
  readonly title: string;
  /** Below `infra/`. */
  readonly file: string;
  /** Stands once in the file. */
  readonly from: string;
  readonly to: string;
  /** A case in which it shows. */
  readonly case: string;
  /** A check, or a rule of the compiler or linter. */
  readonly caughtBy: CheckName | `rule ${string}`;
  /** What the check must say, so that mistakes that are made at once are told apart. */
  readonly says?: string;
  /** Cannot be made together with others; the neighbours of the case are predicted with it. */
  readonly alone?: true;
}

type Rest = readonly [from: string, to: string, caughtBy: CheckName, says?: string];

/** Mistakes in one file that show in a case. */
export const seededIn =
  (file: string, name = 'minimal') =>
  (title: string, ...[from, to, caughtBy, says]: Rest): SourceMutation => ({
    ...{ title, file, from, to, case: name, caughtBy },
    ...(says === undefined ? {} : { says }),
  });

/** Made without others. */
export const alone = (mutation: SourceMutation): SourceMutation => ({ ...mutation, alone: true });
