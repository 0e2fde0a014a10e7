/**
 * Tells the table service's own answers from anybody else's. A proxy's page, a portal's 404, a JSON of somebody between:
 * none of them says anything about a row. The service's answers carry `x-ms-request-id`; its refusals a code, which
 * stands in `details.odataError.code` of single calls and in `code` of transactions.
 * @see https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes
 */
import type { TableClient } from '@azure/data-tables';
import type { Answer, Outage, Refusal } from './table-service.ts';

/** What answered is not the storage service. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer';
  readonly statusCode: number | undefined;

  constructor(statusCode?: number) {
    super('not an answer of the table service');
    this.statusCode = statusCode;
  }
}

type Policy = Parameters<TableClient['pipeline']['addPolicy']>[0];

/** Innermost of the client: sees every answer as it came, those of transactions too. */
const refuseForeignAnswers: Policy = {
  name: 'refuse-foreign-answers',
  sendRequest: async (request, next) => {
    const response = await next(request);
    if (!response.headers.has('x-ms-request-id')) throw new ForeignAnswer(response.status);
    return response;
  },
};

/**
 * What the SDK does at every call and nobody needs here: it follows redirects (a token stays with its host), asks for
 * proxies, looks for forms and parts, traces and logs.
 */
const UNWANTED = [
  'redirectPolicy',
  'proxyPolicy',
  'formDataPolicy',
  'multipartPolicy',
  'tracingPolicy',
  'logPolicy',
];

const prepared = new WeakSet<TableClient>();

/** Teaches a client to refuse foreign answers and to repeat nothing by itself: what is repeated, and when, is decided in one place. */
export function prepareClient(client: TableClient): TableClient {
  if (prepared.has(client)) return client;
  prepared.add(client);
  client.pipeline.removePolicy({ phase: 'Retry' });
  for (const name of UNWANTED) client.pipeline.removePolicy({ name });
  client.pipeline.addPolicy(refuseForeignAnswers, { afterPhase: 'Retry' });
  return client;
}

/** The service's words about a row. `TableNotFound` and `TableBeingDeleted` have the same statuses and are not among them. */
const REFUSALS: Readonly<Record<string, Refusal['why']>> = {
  '404 ResourceNotFound': 'absent',
  '404 EntityNotFound': 'absent',
  '409 EntityAlreadyExists': 'exists',
  '412 UpdateConditionNotSatisfied': 'changed',
  '412 ConditionNotMet': 'changed',
};

interface Trouble {
  readonly name: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
}

/** What an exception of the SDK means: the service's refusal, or an outage; a bug is thrown on. */
export function meaningOf(error: unknown): Answer<never> {
  const trouble = troubleOf(error);
  const why = REFUSALS[`${trouble.status ?? ''} ${trouble.code ?? ''}`];
  if (error instanceof ForeignAnswer) return foreign(trouble);
  if (why !== undefined) return { kind: 'refused', why };
  // A request that the service itself calls wrong is a bug here.
  if ((trouble.status === 400 || trouble.status === 413) && trouble.code !== undefined) throw error;
  return outage(trouble, prospectOf(trouble, error));
}

function troubleOf(error: unknown): Trouble {
  const { name, statusCode, code, details } = error as {
    name?: string;
    statusCode?: number;
    code?: string;
    details?: { odataError?: { code?: string } };
  };
  const found = details?.odataError?.code ?? code;
  // `PARSE_ERROR` is the SDK's own word, about an answer that nobody could read.
  const isServices = found !== '' && found !== 'PARSE_ERROR';
  return { name: name ?? '', status: statusCode, code: isServices ? found : undefined };
}

/** A write may have passed whoever gave the page. A gateway's 5xx may pass; any other page is somebody's decision, the same again. */
const foreign = ({ name, status }: Trouble): Outage => ({
  kind: 'outage',
  code: name,
  status,
  mayHaveLanded: true,
  worthRepeating: (status ?? 0) >= 500,
});

/** Errors of the socket before a request was on its way. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** @azure/identity's own errors: no token for the storage account. */
const IDENTITY_ERRORS = new Set([
  'CredentialUnavailableError',
  'AuthenticationError',
  'AuthenticationRequiredError',
]);

/** What an error says about the call: whether a write may have been made, and whether asking again may help. */
function prospectOf(
  { name, status, code }: Trouble,
  error: unknown,
): Pick<Outage, 'mayHaveLanded' | 'worthRepeating'> {
  // A call that has taken all its time is not made again: storage that is slow is not helped by more calls.
  if (name === 'AbortError' || name === 'TimeoutError') return { mayHaveLanded: true, worthRepeating: false };
  if (IDENTITY_ERRORS.has(name)) return { mayHaveLanded: false, worthRepeating: false };
  if (name !== 'RestError') throw error;
  if (status === undefined) return { mayHaveLanded: !UNSENT.has(code ?? ''), worthRepeating: true };
  const isPassing = status >= 500 || status === 408 || status === 429;
  return { mayHaveLanded: isPassing || status < 300, worthRepeating: isPassing };
}

const outage = (trouble: Trouble, prospect: Pick<Outage, 'mayHaveLanded' | 'worthRepeating'>): Outage => ({
  kind: 'outage',
  code: trouble.code ?? trouble.name,
  status: trouble.status,
  ...prospect,
});
