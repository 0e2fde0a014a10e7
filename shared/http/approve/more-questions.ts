/** What somebody careful asks next, below the first screen: the answers come from the settings, and say what is not stated. */
import { KEPT_DAYS } from '../../domain/limits.ts';
import type { Product, Publisher } from '../../domain/product.ts';
import { escapeHtml } from '../html.ts';
import { link } from '../page-frame.ts';
import { filled } from './approve-texts.ts';
import type { ApproveTexts, KnownFact, MoreWords } from './approve-words.ts';

/** The questions with their answers. */
export const moreQuestions = (product: Product, { more, moreList }: ApproveTexts): string =>
  `<section class="more">
<h2>${escapeHtml(more)}</h2>
<dl>
${moreList.map((words) => entry(words, product)).join('\n')}
</dl>
</section>`;

function entry(words: MoreWords, product: Product): string {
  const [question, answer] = 'question' in words ? [words.question, answerIn(words, product)] : words;
  return `<div><dt>${escapeHtml(question)}</dt><dd>${withFacts(answer, product)}</dd></div>`;
}

function answerIn(words: Extract<MoreWords, { question: string }>, product: Product): string {
  if ('byCredential' in words) return words.byCredential[product.credential];
  return factsOf(product.publisher)[words.by] === undefined ? words.notKnown : words.known;
}

/** Markup: a text, with the values of the settings and, in its place, the link to the contract. */
function withFacts(answer: string, { publisher, loginOrigin, auditRetentionDays }: Product): string {
  const { agreement = '', ...facts } = factsOf(publisher);
  const plain = { login: loginOrigin, days: String(auditRetentionDays), kept: String(KEPT_DAYS), ...facts };
  return answer
    .split('{agreement}')
    .map((part) => escapeHtml(filled(part, plain)))
    .join(agreement === '' ? '' : link(agreement, agreement));
}

const factsOf = ({
  company,
  country,
  outboundAddresses,
  processingAgreementUrl,
}: Publisher): Partial<Record<KnownFact, string>> => {
  const seat = [company, country].filter((part) => part !== undefined).join(', ');
  return {
    ...(seat === '' ? {} : { company: seat }),
    ...(outboundAddresses === undefined ? {} : { addresses: outboundAddresses.join(', ') }),
    ...(processingAgreementUrl === undefined ? {} : { agreement: processingAgreementUrl }),
  };
};
