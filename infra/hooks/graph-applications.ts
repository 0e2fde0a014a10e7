/**
 * App registrations in Microsoft Graph, as far as the hooks need them. 404 is told as `absent`: right after a
 * deployment that may mean "not known everywhere yet", which is for the caller to say.
 * @see https://learn.microsoft.com/graph/api/resources/application
 */
import { faultOf, refusal, type Answer, type Call } from './graph-call.ts';
import {
  asFederated,
  asNewPassword,
  asOwner,
  asRegistration,
  pageOf,
  type FederatedCredential,
  type NewPassword,
  type Owner,
  type Page,
  type Registration,
} from './graph-shapes.ts';
import { isNotYet, notYet, type NotYet } from './patience.ts';

export interface GraphApplications {
  find(clientId: string): Promise<Registration | 'absent' | NotYet>;
  addPassword(id: string, wanted: PasswordWish): Promise<NewPassword | 'absent' | NotYet>;
  removePassword(id: string, keyId: string): Promise<'done' | 'absent' | NotYet>;
  federatedCredentials(id: string): Promise<readonly FederatedCredential[] | 'absent' | NotYet>;
  /** `collision`: there is one of that name. */
  addFederatedCredential(
    id: string,
    wanted: FederatedCredential,
  ): Promise<'created' | 'collision' | 'absent' | NotYet>;
  owners(id: string): Promise<readonly Owner[] | 'absent' | NotYet>;
}

export interface PasswordWish {
  readonly displayName: string;
  readonly endDateTime: string;
}

export const graphApplications = (call: Call): GraphApplications => ({
  find: async (clientId) => {
    const fields = '$select=id,appId,displayName,web,passwordCredentials,keyCredentials,verifiedPublisher';
    const answer = await call('GET', `/applications(appId='${clientId}')?${fields}`);
    return told(answer, asRegistration);
  },
  addPassword: async (id, passwordCredential) => {
    const answer = await call('POST', `/applications/${id}/addPassword`, { passwordCredential });
    return told(answer, asNewPassword);
  },
  removePassword: async (id, keyId) => {
    const answer = await call('POST', `/applications/${id}/removePassword`, { keyId });
    // 400: it is not there (any more), which a repeated removal meets.
    if (!isNotYet(answer) && answer.status === 400 && /no password credential/i.test(faultOf(answer).message))
      return 'absent';
    return told(answer, () => 'done');
  },
  federatedCredentials: (id) =>
    everyPage(call, `/applications/${id}/federatedIdentityCredentials`, asFederated),
  addFederatedCredential: async (id, wanted) => {
    const answer = await call('POST', `/applications/${id}/federatedIdentityCredentials`, wanted);
    // Graph answers 400, not 409, when the name is taken.
    if (
      !isNotYet(answer) &&
      answer.status === 400 &&
      /already exists|same key value/i.test(faultOf(answer).message)
    )
      return 'collision';
    return told(answer, () => 'created');
  },
  owners: (id) => everyPage(call, `/applications/${id}/owners?$select=id,displayName`, asOwner),
});

/** An app registration has 100 owners and 20 federated credentials at most. */
const MAX_PAGES = 20;

/** The entries of all pages. A list without an end, or one whose next page is not to be found, is none. */
async function everyPage<T>(
  call: Call,
  path: string,
  read: (one: unknown) => T | undefined,
): Promise<readonly T[] | 'absent' | NotYet> {
  const entries: T[] = [];
  let next: string | undefined = path;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page: Page<T> | 'absent' | NotYet = told(await call('GET', next), (body) => pageOf(body, read));
    if (page === 'absent' || isNotYet(page)) return page;
    entries.push(...page.entries);
    next = page.next;
    if (next === undefined) return entries;
  }
  return notYet(`Microsoft Graph gave more than ${MAX_PAGES} pages of a short list`);
}

/** What the body says; `absent` for 404; not yet when it says something else. Throws on every other refusal. */
export function told<T>(
  answer: Answer | NotYet,
  read: (body: Answer['body']) => T | undefined,
): T | 'absent' | NotYet {
  if (isNotYet(answer)) return answer;
  if (answer.status === 404) return 'absent';
  if (answer.status >= 300) throw new Error(refusal(answer));
  return (
    read(answer.body) ??
    notYet(`Microsoft Graph answered ${answer.status} with something else than was asked for`)
  );
}
