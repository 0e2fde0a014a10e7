/** Reads what Microsoft's redirect says, and answers the browser. Nothing of the input is ever shown. */
import { defined } from '../domain/defined.ts';
import type { ApprovalWord, Parked, RedirectAnswer } from '../usecases/connect/park-callback.ts';
import type { Answer } from './answer.ts';
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
  return 'approval' in returned ? APPROVAL_PAGES[returned.approval](home) : redirectTo(returned);
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

/** Anybody can make such a return: the pages say what is reported, never what is. */
const APPROVAL_PAGES: Readonly<Record<ApprovalWord['approval'], (home: string | undefined) => Answer>> = {
  reported: (home) => ({
    status: 200,
    ...plainPage('An approval was reported', { home, paragraphs: REPORTED }),
  }),
  'not-reported': (home) => ({
    status: 400,
    ...plainPage('No approval was reported', { home, paragraphs: NOT_REPORTED }),
  }),
};

const REPORTED = [
  'You came back with the report that Wintro was approved for your company. This page cannot check it: it shows when somebody connects.',
  'Please tell the people who asked you. In Wintro, under Recruiter Settings > Integrations, they choose Finish connecting, or Connect.',
  'What your company has approved, and how to take it back, is in the Microsoft Entra admin center under Enterprise applications.',
];

const NOT_REPORTED = [
  'You came back from Microsoft without an approval and without a sign-in: it was cancelled, or Microsoft refused.',
  'If you wanted to approve Wintro for your company, open the address that you were given once more. It takes an account that may approve apps, for example a Cloud Application Administrator.',
  'If you wanted to connect your own account, go to Wintro, open Recruiter Settings > Integrations and press Connect.',
];
