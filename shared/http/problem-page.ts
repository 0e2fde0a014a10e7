/** What went wrong, told to a browser that came by navigation: a page of fixed words, never a redirect. */
import type { Failure, FailureReason } from '../domain/failures/failure.ts';
import { retryAfter, type Answer } from './answer.ts';
import type { PageLanguage } from './page-language.ts';
import { pageTexts } from './page-texts.ts';
import type { PageWords } from './page-words.ts';
import { plainPage } from './plain-page.ts';
import { failureView, statusOf } from './problem.ts';

/** The page of a failure, with a way to `home` when it is known; in English where the language has no words for it. */
export function problemPage(failure: Failure, home: string | undefined, wanted: PageLanguage = 'en'): Answer {
  const words = pageTexts(wanted).problems[failure.reason];
  const language = words === undefined ? 'en' : wanted;
  const page = plainPage({ home, language, ...(words ?? tableWords(failure.reason)) });
  return {
    ...page,
    status: pageStatus(statusOf(failure.reason)),
    headers: { ...page.headers, ...retryAfter(failure) },
    failure,
  };
}

const tableWords = (reason: FailureReason): PageWords => {
  const { title, detail, nextStep } = failureView(reason);
  return { title, paragraphs: [detail, nextStep] };
};

/** To a browser that came with something unusable, which of the client's faults it was says nothing. */
const pageStatus = (status: number): number => (status === 429 || status >= 500 ? status : 400);
