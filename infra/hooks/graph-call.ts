/**
 * One call to Microsoft Graph, and whether its answer counts: throttling, faults of the service, the page of a proxy, no
 * answer at all and rights that may be too new are "not yet". Every call of the hooks may be repeated: what a repetition
 * makes twice is taken away by a later run.
 * @see https://learn.microsoft.com/graph/errors
 */
import { isJsonObject } from '../../shared/domain/json-object.ts';
import { notYet, type NotYet } from './patience.ts';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Call = (method: string, path: string, body?: unknown) => Promise<Answer | NotYet>;

const TIMEOUT_MS = 30_000;
/** A new owner, or a role given a moment ago, may be unknown for a while. */
const RIGHTS_GIVE_UP_MS = 2 * 60_000;

/** @param token gives an access token for Microsoft Graph */
export const openGraph =
  (baseUrl: string, token: () => Promise<string>): Call =>
  async (method, path, body) => {
    const authorization = `Bearer ${await token()}`;
    const sent = await send(`${baseUrl}/v1.0${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return 'notYet' in sent ? sent : judge(sent);
  };

interface Sent {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

async function send(url: string, init: RequestInit): Promise<Sent | NotYet> {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    return { status: response.status, text, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    return notYet(`no answer from Microsoft Graph: ${cause?.code ?? name}`);
  }
}

function judge({ status, text, retryAfter }: Sent): Answer | NotYet {
  const body = asObject(text);
  if (status === 429 || status >= 500) {
    // Throttled by Graph itself: it did nothing. Any other of these may have come too late.
    const isRefusal = status === 429 && body?.['error'] !== undefined;
    return notYet(`Microsoft Graph answered ${status}`, { retryAfter, isRefusal });
  }
  if (!body) return notYet(`${status} with something that is not Graph's JSON; is a proxy in between?`);
  const answer = { status, body };
  return status === 403 ? notYet(rights(answer), { giveUpMs: RIGHTS_GIVE_UP_MS, isRefusal: true }) : answer;
}

function asObject(text: string): Answer['body'] | undefined {
  if (text === '') return {};
  try {
    const body = JSON.parse(text) as unknown;
    return isJsonObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

const rights = (answer: Answer): string =>
  `${refusal(answer)} Whoever runs this must be an owner of the app registration (az ad app owner add), and a service ` +
  'principal needs Application.ReadWrite.OwnedBy besides';

/** What Graph said, as a sentence. */
export function refusal(answer: Answer): string {
  const { code, message } = faultOf(answer);
  const advice = ADVICE[code];
  return `Microsoft Graph answered ${answer.status} (${code}): ${message}${advice === undefined ? '' : ` ${advice}`}`;
}

export function faultOf({ body }: Answer): { readonly code: string; readonly message: string } {
  const { code = 'no code', message = '' } = (body['error'] ?? {}) as { code?: string; message?: string };
  return { code, message };
}

/** Refusals that have a cure of their own. The two policies are app management policies of the tenant. */
const ADVICE: Readonly<Record<string, string>> = {
  CredentialTypeNotAllowedAsPerAppPolicy:
    "An app management policy of your tenant forbids client secrets. Deploy with credential = 'federated', which needs none.",
  CredentialInvalidLifetimeAsPerAppPolicy:
    "An app management policy of your tenant forbids so long a life. Try --days 90, or deploy with credential = 'federated'.",
  InvalidAuthenticationToken: 'Sign in again: az login --tenant <tenant>',
};
