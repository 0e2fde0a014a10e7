/** What the plain pages say, whatever the language. Types only. */
import type { FailureReason } from '../domain/failures/failure.ts';

export interface PageWords {
  readonly title: string;
  /** Each a paragraph. */
  readonly paragraphs: readonly string[];
}

export interface PageTexts {
  readonly toWintro: string;
  readonly orClose: string;
  /** Where nothing leads to Wintro. */
  readonly closeAndGo: string;
  /** Anybody can make a return from Microsoft: these say what is reported, never what is. */
  readonly reported: PageWords;
  readonly notReported: PageWords;
  /** Failures that have words of their own here; the others have those of the failure table, in English. */
  readonly problems: Readonly<Partial<Record<FailureReason, PageWords>>>;
}
