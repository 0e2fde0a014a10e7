/** Reads what Microsoft's redirect says, and answers the browser. Nothing of the input is ever shown. */
import { defined } from '../domain/defined.ts';
import type { ApprovalWord, Parked, RedirectAnswer } from '../usecases/connect/park-callback.ts';
import type { Answer } from './answer.ts';
import { pageTexts } from './page-texts.ts';
import { plainPage } from './plain-page.ts';
import type { ConsentReturn } from '../usecases/approval/return-consent.ts';
import { consentReturnPage } from './approve/return-page.ts';
import type { PageLanguage } from './page-language.ts';
import type { ReadRequest } from './request-schemas.ts';

/** The fields of the form, by their meaning. */
export function redirectAnswer(form: ReadRequest<'callback'>['form']): RedirectAnswer {
  const { state, code, error, error_subcode: subcode, error_description: description } = form;
  return defined({
    state,
    code,
    error: error === undefined ? undefined : { error, ...defined({ subcode, description }) },
    tenant: form.tenant,
    scope: form.scope,
    adminConsent: /^true$/i.test(form.admin_consent ?? '') ? (true as const) : undefined,
  });
}

/** On to Wintro, or a page for an administrator who comes from Microsoft's approval. */
export function returnAnswer(
  returned: Parked | ApprovalWord | ConsentReturn,
  home: string | undefined,
  language: PageLanguage = 'en',
): Answer {
  if ('consent' in returned) return consentReturnPage(returned, language);
  return 'approval' in returned ? approvalWordPage(returned, home, language) : redirectTo(returned);
}

/** 303 to the configured address; the outcome travels in the fragment, which no server sees. */
function redirectTo({ address, fragment }: Parked): Answer {
  const url = new URL(address);
  if ('problem' in fragment) {
    url.hash = `ms_problem=${fragment.problem}`;
    return { status: 303, headers: { Location: url.href } };
  }
  url.hash = `ms_connect=${fragment.handle}`;
  return { status: 303, headers: { Location: url.href }, awaited: true };
}

function approvalWordPage(
  { approval }: ApprovalWord,
  home: string | undefined,
  language: PageLanguage,
): Answer {
  const { reported, notReported } = pageTexts(language);
  return approval === 'reported'
    ? { status: 200, ...plainPage({ ...reported, home, language }) }
    : { status: 400, ...plainPage({ ...notReported, home, language }) };
}
