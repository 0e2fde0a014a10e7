/**
 * App registrations in Microsoft Graph, as far as the hooks need them. 404 is told as `absent`: right after a
 * deployment that may mean "not known everywhere yet", which is for the caller to say.
 * @see https://learn.microsoft.com/graph/api/resources/application
 */
import { faultOf, refusal, type Answer, type Call } from './graph-call.ts';
import { isNotYet, type NotYet } from './patience.ts';

export interface Registration {
  /** Object id, by which it is changed. */
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly redirectUris: readonly string[];
  readonly passwordCredentials: readonly PasswordCredential[];
  readonly keyCredentials: readonly KeyCredential[];
}

export interface KeyCredential {
  readonly keyId: string;
  readonly displayName: string | null;
}

export interface PasswordCredential extends KeyCredential {
  readonly startDateTime: string;
  readonly endDateTime: string;
}

export interface FederatedCredential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

export interface Owner {
  readonly id: string;
  readonly displayName: string | null;
}

export interface NewPassword {
  readonly keyId: string;
  /** Given out this one time. */
  readonly secretText: string;
  /** As Entra has set it. */
  readonly endDateTime: string;
}

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
    const fields = '$select=id,appId,displayName,web,passwordCredentials,keyCredentials';
    const answer = await call('GET', `/applications(appId='${clientId}')?${fields}`);
    return told(answer, (body) => asRegistration(body));
  },
  addPassword: async (id, passwordCredential) => {
    const answer = await call('POST', `/applications/${id}/addPassword`, { passwordCredential });
    return told(answer, (body) => body as unknown as NewPassword);
  },
  removePassword: async (id, keyId) => {
    const answer = await call('POST', `/applications/${id}/removePassword`, { keyId });
    // 400: it is not there (any more), which a repeated removal meets.
    if (!isNotYet(answer) && answer.status === 400 && /no password credential/i.test(faultOf(answer).message))
      return 'absent';
    return told(answer, () => 'done');
  },
  federatedCredentials: async (id) => {
    const answer = await call('GET', `/applications/${id}/federatedIdentityCredentials`);
    return told(answer, (body) => (body['value'] ?? []) as FederatedCredential[]);
  },
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
  owners: async (id) => {
    const answer = await call('GET', `/applications/${id}/owners?$select=id,displayName`);
    return told(answer, (body) => (body['value'] ?? []) as Owner[]);
  },
});

/** What the body says; `absent` for 404. Throws on every other refusal. */
export function told<T>(answer: Answer | NotYet, read: (body: Answer['body']) => T): T | 'absent' | NotYet {
  if (isNotYet(answer)) return answer;
  if (answer.status === 404) return 'absent';
  if (answer.status >= 300) throw new Error(refusal(answer));
  return read(answer.body);
}

function asRegistration(body: Answer['body']): Registration {
  const { web } = body as { web?: { redirectUris?: readonly string[] } };
  const lists = { passwordCredentials: [], keyCredentials: [], redirectUris: web?.redirectUris ?? [] };
  return { ...lists, ...body } as unknown as Registration;
}
