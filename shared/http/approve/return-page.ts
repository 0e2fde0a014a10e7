/**
 * How a walk to Microsoft's approval page ended, told to the administrator. It says what was reported, never what is:
 * anybody can make such a return. Of the return itself nothing is shown but Microsoft's code, which is one word.
 */
import type { Capability } from '../../domain/capabilities.ts';
import type { ConsentReturn } from '../../usecases/approval/return-consent.ts';
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html.ts';
import { link, paragraph } from '../page-frame.ts';
import type { PageLanguage } from '../page-language.ts';
import { microsoftFacts } from '../problem.ts';
import { approveFrame } from './approve-frame.ts';
import { approveTexts, filled } from './approve-texts.ts';
import type { ApproveTexts } from './approve-words.ts';

/** The page. */
export function consentReturnPage(ended: ConsentReturn, language: PageLanguage): Answer {
  const texts = approveTexts(language);
  const { title, paragraphs } = texts.returns[ended.consent];
  const isApproved = ended.consent === 'approved';
  return approveFrame({
    language,
    title,
    status: isApproved ? 200 : 400,
    main: [
      ...paragraphs.map(paragraph),
      ...(isApproved ? whatWasReported(ended, texts, language) : []),
      ...details(ended, texts),
      `<p>${isApproved ? '' : `${link(`approve/${ended.token}`, texts.backToLink)}. `}${escapeHtml(texts.close)}</p>`,
    ].join('\n'),
  });
}

function whatWasReported(
  { capabilities, missing }: ConsentReturn,
  texts: ApproveTexts,
  language: PageLanguage,
): readonly string[] {
  const named = (text: string, names: readonly Capability[]): readonly string[] =>
    names.length === 0
      ? []
      : [
          paragraph(
            filled(text, {
              names: listed(
                names.map((name) => texts.names[name]),
                language,
              ),
            }),
          ),
        ];
  return [...named(texts.approvedNames, capabilities), ...named(texts.missingNames, missing)];
}

const listed = (names: readonly string[], language: PageLanguage): string =>
  new Intl.ListFormat(language).format(names);

function details({ code }: ConsentReturn, texts: ApproveTexts): readonly string[] {
  const shown = microsoftFacts({ ...(code === undefined ? {} : { code }) }).code;
  if (shown === undefined) return [];
  const words = escapeHtml(filled(texts.microsoftCode, { code: shown }));
  return [`<details><summary>${escapeHtml(texts.details)}</summary><p>${words}</p></details>`];
}
