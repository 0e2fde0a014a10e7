/**
 * What Graph's refusals mean, as data: by what was asked, by status and by error code. A message's text is read in two
 * places only, where Microsoft says it nowhere else: "no Teams" in a Forbidden here, and whether a BadRequest says
 * anything (`graph-error.ts`). Decides nothing about sending.
 */
import { defined } from '../../domain/defined.ts';
import { failure, isOneWord, type Failure, type FailureReason } from '../../domain/failures/failure.ts';
import { entryOf } from '../calls/json-fields.ts';
import { graphError, isBearerChallenge, isRefusal, type GraphError } from './graph-error.ts';
import type { GraphAnswer } from './graph-wire.ts';

/** What is posted once: the three kinds of message, and a group chat. */
export type MessageArea = 'chat' | 'channel' | 'mail' | 'group-chat';

/**
 * What the call was about: the same code means another thing for a mail than for a list. `person`: one person is looked
 * up; `people`: a search; `places`: teams and channels.
 */
export type GraphArea = MessageArea | 'open-chat' | 'person' | 'people' | 'places' | 'me';

const MESSAGES: readonly GraphArea[] = ['chat', 'channel', 'mail'];
const MAILBOX: readonly GraphArea[] = ['mail', 'people'];
const DIRECTORY: readonly GraphArea[] = ['person', 'people'];
const TEAMS: readonly GraphArea[] = ['chat', 'channel', 'group-chat', 'open-chat', 'places'];

interface Meaning {
  readonly reason: FailureReason;
  readonly areas: readonly GraphArea[];
}

const BY_CODE: Readonly<Record<string, Meaning>> = {
  MailboxNotEnabledForRESTAPI: { reason: 'mailbox-unavailable', areas: MAILBOX },
  MailboxNotSupportedForRESTAPI: { reason: 'mailbox-unavailable', areas: MAILBOX },
  extensionError: { reason: 'mailbox-unavailable', areas: MAILBOX },
  ErrorInvalidRecipients: { reason: 'recipient-refused', areas: MESSAGES },
  ErrorSendAsDenied: { reason: 'send-as-denied', areas: MESSAGES },
  ErrorExceededMessageLimit: { reason: 'sending-quota-reached', areas: MESSAGES },
  ErrorMessageSubmissionBlocked: { reason: 'sending-quota-reached', areas: MESSAGES },
  ErrorQuotaExceeded: { reason: 'mailbox-full', areas: MESSAGES },
  ErrorMessageSizeExceeded: { reason: 'message-too-large', areas: MESSAGES },
  RequestEntityTooLarge: { reason: 'message-too-large', areas: MESSAGES },
  Authorization_RequestDenied: { reason: 'directory-closed', areas: DIRECTORY },
};

type ByArea = Readonly<Record<GraphArea, FailureReason>>;

/** One reason for messages, one for everything else, and the exceptions. */
function areas(
  message: FailureReason,
  other: FailureReason,
  special: Partial<Record<GraphArea, FailureReason>> = {},
): ByArea {
  const messages = { chat: message, channel: message, mail: message, 'group-chat': message };
  const others = { 'open-chat': other, person: other, people: other, places: other, me: other };
  return { ...messages, ...others, ...special };
}

const BUSY = areas('destination-busy', 'graph-unavailable', { 'open-chat': 'destination-busy' });

const BY_STATUS: Readonly<Record<number, ByArea>> = {
  400: areas('message-refused', 'lookup-refused', {
    'group-chat': 'recipient-refused',
    'open-chat': 'recipient-refused',
    person: 'recipient-unknown',
  }),
  401: areas('microsoft-refuses-sign-in', 'microsoft-refuses-sign-in'),
  403: areas('graph-refused', 'graph-refused', {
    channel: 'not-allowed-there',
    mail: 'send-as-denied',
    person: 'directory-closed',
    people: 'directory-closed',
  }),
  404: areas('destination-not-found', 'lookup-refused', {
    mail: 'mailbox-unavailable',
    'group-chat': 'recipient-unknown',
    'open-chat': 'recipient-unknown',
    person: 'recipient-unknown',
    places: 'destination-not-found',
  }),
  412: BUSY,
  413: areas('message-too-large', 'lookup-refused'),
  423: BUSY,
  425: BUSY,
  429: areas('graph-throttled', 'graph-throttled'),
};

/** Teams says "no licence" and "switched off" in its message only; both come as Forbidden. */
const NO_TEAMS = /license|Teams is disabled/i;

/** The failure that an answer means when the call was not done: a refusal, or an outage (everything unexplained). */
export function graphFailure(answer: GraphAnswer, area: GraphArea, retryAfterSeconds?: number): Failure {
  const error = graphError(answer);
  const code = mostSpecific(error.codes, area);
  const facts = defined({
    code: code !== undefined && isOneWord(code) ? code : `HTTP ${answer.status}`,
    correlationId: error.requestId,
    retryAfterSeconds,
  });
  return failure(reasonOf(answer, error, { code, area }), facts);
}

/** Inner codes are more specific, but the list of codes is open: one that is not known refines nothing. */
const mostSpecific = (codes: readonly string[], area: GraphArea): string | undefined =>
  codes.findLast((code) => entryOf(BY_CODE, code)?.areas.includes(area)) ?? codes[0];

function reasonOf(
  answer: GraphAnswer,
  error: GraphError,
  { code, area }: { readonly code: string | undefined; readonly area: GraphArea },
): FailureReason {
  const { status } = answer;
  if (!isExplained(answer, error)) return 'graph-unavailable';
  if (status === 403 && TEAMS.includes(area) && NO_TEAMS.test(error.message)) return 'teams-unavailable';
  const known = status === 401 ? undefined : entryOf(BY_CODE, code);
  if (known?.areas.includes(area)) return known.reason;
  return entryOf(BY_STATUS, status)?.[area] ?? 'graph-refused';
}

/** Microsoft's refusal; and whoever asks for time or for another token is taken at their word: nothing is lost by it. */
const isExplained = (answer: GraphAnswer, error: GraphError): boolean =>
  isRefusal(answer, error) ||
  answer.status === 429 ||
  (answer.status === 401 && isBearerChallenge(answer.headers));
