/**
 * App registrations in Microsoft Graph, as far as the hooks need them. Never retries a change by itself.
 * @see https://learn.microsoft.com/graph/api/resources/application
 */

export interface Registration {
  /** Object id, by which it is changed. */
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly passwordCredentials: readonly PasswordCredential[];
}

export interface PasswordCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly startDateTime: string;
  readonly endDateTime: string;
}

export interface FederatedCredential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

export interface GraphApplications {
  /** Undefined when there is none, or when a new one is not known everywhere yet. */
  find(clientId: string): Promise<Registration | undefined>;
  /** Undefined while a new registration is not known everywhere yet. The text is given out this one time. */
  addPassword(
    id: string,
    wanted: { readonly displayName: string; readonly endDateTime: string },
  ): Promise<{ readonly keyId: string; readonly secretText: string } | undefined>;
  removePassword(id: string, keyId: string): Promise<void>;
  federatedCredentials(id: string): Promise<readonly FederatedCredential[]>;
  /** `collision`: there is one of that name. */
  addFederatedCredential(
    id: string,
    wanted: FederatedCredential,
  ): Promise<'created' | 'collision' | undefined>;
  clearRedirectAddresses(id: string): Promise<void>;
  /** The registration goes to the bin for 30 days. */
  remove(id: string): Promise<void>;
  /** Empties the bin of this one. */
  purge(id: string): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

const TIMEOUT_MS = 30_000;

/** @param token gives an access token for Microsoft Graph */
export function graphApplications(baseUrl: string, token: () => Promise<string>): GraphApplications {
  const call: Call = async (method, path, body) => {
    const response = await fetch(`${baseUrl}/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  };
  return { ...registrations(call), ...passwords(call), ...federation(call) };
}

const registrations = (
  call: Call,
): Pick<GraphApplications, 'find' | 'clearRedirectAddresses' | 'remove' | 'purge'> => ({
  find: async (clientId) => {
    const fields = '$select=id,appId,displayName,passwordCredentials';
    const answer = await call('GET', `/applications(appId='${clientId}')?${fields}`);
    return unlessAbsent(answer) as Registration | undefined;
  },
  clearRedirectAddresses: async (id) => {
    unlessAbsent(await call('PATCH', `/applications/${id}`, { web: { redirectUris: [] } }));
  },
  remove: async (id) => {
    unlessAbsent(await call('DELETE', `/applications/${id}`));
  },
  purge: async (id) => {
    unlessAbsent(await call('DELETE', `/directory/deletedItems/${id}`));
  },
});

const passwords = (call: Call): Pick<GraphApplications, 'addPassword' | 'removePassword'> => ({
  addPassword: async (id, passwordCredential) => {
    const answer = await call('POST', `/applications/${id}/addPassword`, { passwordCredential });
    return unlessAbsent(answer) as { keyId: string; secretText: string } | undefined;
  },
  removePassword: async (id, keyId) => {
    unlessAbsent(await call('POST', `/applications/${id}/removePassword`, { keyId }));
  },
});

const federation = (
  call: Call,
): Pick<GraphApplications, 'federatedCredentials' | 'addFederatedCredential'> => ({
  federatedCredentials: async (id) => {
    const found = unlessAbsent(await call('GET', `/applications/${id}/federatedIdentityCredentials`));
    return (found?.['value'] ?? []) as FederatedCredential[];
  },
  addFederatedCredential: async (id, wanted) => {
    const answer = await call('POST', `/applications/${id}/federatedIdentityCredentials`, wanted);
    // Graph answers 400, not 409, when the name is taken.
    if (answer.status === 400 && /already exists|same key value/i.test(faultOf(answer).message))
      return 'collision';
    return unlessAbsent(answer) && 'created';
  },
});

/** The body, or undefined for 404. Throws on every other refusal. */
function unlessAbsent(answer: Answer): Answer['body'] | undefined {
  if (answer.status === 404) return undefined;
  if (answer.status < 300) return answer.body;
  const { code, message } = faultOf(answer);
  throw new Error(`Microsoft Graph answered ${answer.status} (${code}): ${message}`);
}

function faultOf({ body }: Answer): { readonly code: string; readonly message: string } {
  const { code = 'no code', message = '' } = (body['error'] ?? {}) as { code?: string; message?: string };
  return { code, message };
}
