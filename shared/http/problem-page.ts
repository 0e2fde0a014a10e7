/** What went wrong, told to a browser that came by navigation: a page of fixed words, never a redirect. */
import type { Failure } from '../domain/failures/failure.ts';
import { retryAfter, type Answer } from './answer.ts';
import { plainPage } from './plain-page.ts';
import { failureView, statusOf } from './problem.ts';

/** The page of a failure, with a way to `home` when it is known. */
export function problemPage(failure: Failure, home: string | undefined): Answer {
  const { title, detail, nextStep } = failureView(failure.reason);
  const page = plainPage(title, { home, paragraphs: [detail, nextStep] });
  return {
    ...page,
    status: pageStatus(statusOf(failure.reason)),
    headers: { ...page.headers, ...retryAfter(failure) },
    failure,
  };
}

/** To a browser that came with something unusable, which of the client's faults it was says nothing. */
const pageStatus = (status: number): number => (status === 429 || status >= 500 ? status : 400);
