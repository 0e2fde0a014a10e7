/** What the sections look like alike: a heading, a sentence, what is loaded, and what is said when it does not come. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useOrganizationStyles } from '../styles/organization-sheet.ts';
import { FocusHeading } from '../ui/heading.tsx';
import { useOwnWords } from './context.ts';
import { RetryProblem } from './retry-problem.tsx';
import type { SectionName } from './sections.ts';
import type { Task } from './use-task.ts';

interface SectionProps {
  readonly name: SectionName;
  /** The focus moves to the heading whenever this number grows. */
  readonly turn: number;
  /** The first loading. */
  readonly loading: Task;
  readonly onAgain: () => void;
  /** Nothing as long as nothing is loaded. */
  readonly children: ComponentChildren;
}

export function Section({ name, turn, loading, onAgain, children }: SectionProps) {
  useOrganizationStyles();
  const own = useOwnWords();
  const id = useId();
  return (
    <section class="card" part="card" aria-labelledby={id} aria-busy={loading.isBusy}>
      <FocusHeading below={0} turn={turn} id={id}>
        {own.text(`${name}.title`)}
      </FocusHeading>
      <p class="lead">{own.text(`${name}.lead`)}</p>
      {children}
      {!children && (loading.problem ? <RetryProblem task={loading} onAgain={onAgain} /> : <Loading />)}
    </section>
  );
}

export function Loading() {
  const own = useOwnWords();
  return (
    <p class="state loading">
      <span class="spinner" aria-hidden="true" />
      {own.text('section.loading')}
    </p>
  );
}
