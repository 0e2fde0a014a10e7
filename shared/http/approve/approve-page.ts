/**
 * The page of an approval link, for somebody who has never heard of Wintro: who asks and why, what is asked and what is
 * not, what happens to the data, how to stop it, the button. Permissions come from the capability table, everything about
 * the publisher from the settings.
 */
import type { Product, Publisher } from '../../domain/product.ts';
import type { LinkFacts } from '../../usecases/approval/open-link.ts';
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html.ts';
import { link, paragraph } from '../page-frame.ts';
import type { PageLanguage } from '../page-language.ts';
import { approveFrame, bullets } from './approve-frame.ts';
import { approveTexts, filled } from './approve-texts.ts';
import type { ApproveTexts } from './approve-words.ts';
import { moreQuestions } from './more-questions.ts';
import { permissionTable } from './permission-table.ts';

interface ApprovePage {
  readonly link: LinkFacts;
  readonly token: string;
  readonly language: PageLanguage;
  readonly product: Product;
}

/** The page. Browsers hold the form to the policy even after our own redirect, so that names Microsoft's pages too. */
export function approvePage(shown: ApprovePage): Answer {
  const texts = approveTexts(shown.language);
  return approveFrame({
    language: shown.language,
    title: texts.title,
    formTargets: `'self' ${shown.product.loginOrigin}`,
    main: `<div class="columns">
<div>
${whoAsks(shown, texts)}
<h2>${escapeHtml(texts.asked)}</h2>
${paragraph(texts.askedHow)}
${permissionTable(shown.link.capabilities, texts)}
<h2>${escapeHtml(texts.notAsked)}</h2>
${bullets(texts.notAskedList)}
</div>
<div>
${data(shown.product.publisher, texts)}
<h2>${escapeHtml(texts.stop)}</h2>
${bullets(texts.stopList)}
${decision(shown, texts)}
</div>
</div>
${moreQuestions(shown.product, texts)}`,
  });
}

/** A day in the reader's language, by the calendar of UTC. */
const dayIn = (instant: string, language: PageLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));

function whoAsks(
  { link: { asker, createdAt }, product, language }: ApprovePage,
  texts: ApproveTexts,
): string {
  const date = dayIn(createdAt, language);
  const who =
    asker === undefined ? filled(texts.nobody, { date }) : filled(texts.asker, { name: asker, date });
  const { name, verification } = product.publisher;
  const checked =
    verification === undefined
      ? texts.verificationNotKnown
      : filled(verification.verified ? texts.verified : texts.notVerified, {
          date: dayIn(verification.asOf, language),
        });
  return `${paragraph(who)}
${paragraph(texts.why)}
<dl>
<dt>${escapeHtml(texts.app)}</dt><dd>Wintro</dd>
<dt>${escapeHtml(texts.appId)}</dt><dd><code>${escapeHtml(product.appId)}</code></dd>
<dt>${escapeHtml(texts.publisher)}</dt><dd>${escapeHtml(name ?? texts.notKnown)}, ${escapeHtml(checked)}</dd>
</dl>`;
}

function data(publisher: Publisher, texts: ApproveTexts): string {
  const { dataRegion, privacyStatementUrl, securityContact } = publisher;
  const where = dataRegion === undefined ? texts.whereNotKnown : filled(texts.where, { region: dataRegion });
  return `<h2>${escapeHtml(texts.data)}</h2>
${bullets([...texts.dataList, where])}
<p>${escapeHtml(texts.privacy)}: ${privacyStatementUrl === undefined ? escapeHtml(texts.notKnown) : link(privacyStatementUrl, privacyStatementUrl)}<br>
${escapeHtml(texts.security)}: ${contact(securityContact, texts)}</p>`;
}

function contact(given: string | undefined, texts: ApproveTexts): string {
  if (given === undefined) return escapeHtml(texts.notKnown);
  return link(/^\s*https:/i.test(given) ? given : `mailto:${given}`, given);
}

function decision(shown: ApprovePage, texts: ApproveTexts): string {
  const until = filled(texts.until, { date: dayIn(shown.link.expiresAt, shown.language) });
  return `<div class="decide">
<h2>${escapeHtml(texts.decide)}</h2>
${paragraph(texts.whatNext)}
<form method="post" action="${escapeHtml(shown.token)}/start">
<button>${escapeHtml(texts.button)}</button>
<a class="button" href="${escapeHtml(shown.product.requestListUrl)}">${escapeHtml(texts.requests)}</a>
</form>
<p class="soft">${escapeHtml(until)}</p>
</div>`;
}
