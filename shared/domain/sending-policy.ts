/**
 * What an organization lets its recruiters send: whether anything at all, how much in a day, of which kinds, and to which
 * domains by mail. Set by its administrators in Wintro. Domain names are compared as A-labels, exactly. Pure.
 */
import { defined } from './defined.ts';
import { failure, type Failure, type FailureReason, type FieldFault } from './failures/failure.ts';
import { capabilityFor, type MailAddress, type Message, type Outgoing } from './message.ts';
import { failWith, succeed, type Result } from './result.ts';

export const DOMAIN_RULES = ['allowed', 'refused'] as const;

export interface DomainList {
  /** `allowed`: mail goes to these domains alone. `refused`: to every other. */
  readonly rule: (typeof DOMAIN_RULES)[number];
  /** A-labels in lower case; a subdomain is another domain. */
  readonly names: readonly string[];
}

export const MESSAGE_KINDS = ['chat', 'channel', 'mail'] as const satisfies readonly Message['kind'][];

/** What holds; what is absent sets no bound. */
export interface SendingRules {
  readonly stopped: boolean;
  /** Sends of one recruiter in 24 hours. */
  readonly dailyCap?: number | undefined;
  readonly domains?: DomainList | undefined;
  readonly kinds?: readonly Message['kind'][] | undefined;
}

export const RULE_NAMES = [
  'stopped',
  'dailyCap',
  'domains',
  'kinds',
] as const satisfies readonly (keyof SendingRules)[];

export type RuleName = (typeof RULE_NAMES)[number];

export interface SendingPolicy extends SendingRules {
  /** Another one after every change: two administrators never overwrite each other unseen. */
  readonly version: string;
  /** Since when each rule is as it is (ISO instants). */
  readonly since: Readonly<Partial<Record<RuleName, string>>>;
  /** False: a part of it cannot be read. Nobody knows what it forbids, so nothing goes out until it is saved again. */
  readonly isWhole: boolean;
  /** Stands on the same row: when the erasure of the whole organization begins that is ordered. */
  readonly erasureStartsAt?: string;
}

/** Of an organization that has set nothing. */
export const NO_POLICY: SendingPolicy = { version: 'none', stopped: false, since: {}, isWhole: true };

/** The A-label of a domain name, or undefined for what is none. */
export type ToAsciiDomain = (name: string) => string | undefined;

/** What an administrator wants in place of the policy with this version. */
export interface PolicyWish extends SendingRules {
  readonly version: string;
}

/** The next policy, or that another administrator was first. */
export function changedPolicy(
  standing: SendingPolicy,
  { version, ...wanted }: PolicyWish,
  next: { readonly version: string; readonly at: string },
): Result<SendingPolicy> {
  if (standing.version !== version) return failWith(failure('sending-policy-changed'));
  const isSame = (name: RuleName): boolean => JSON.stringify(standing[name]) === JSON.stringify(wanted[name]);
  const kept = (name: RuleName): string =>
    isSame(name) && standing.isWhole ? (standing.since[name] ?? next.at) : next.at;
  const isSet = (name: RuleName): boolean => wanted[name] !== undefined && wanted[name] !== false;
  const since = Object.fromEntries(RULE_NAMES.filter(isSet).map((name) => [name, kept(name)]));
  return succeed({
    ...defined(wanted),
    stopped: wanted.stopped,
    version: next.version,
    since,
    isWhole: true,
  });
}

/** Why a message may not go out by what the policy says about it; how many there were is another question. */
export function refusalBy(
  policy: SendingPolicy,
  message: Outgoing,
  toAscii: ToAsciiDomain,
): Failure | undefined {
  const { stopped, kinds, domains, since } = policy;
  if (!policy.isWhole) return failure('sending-policy-unreadable', { retryAfterSeconds: UNREADABLE_SECONDS });
  if (stopped) return dated('sending-stopped', since.stopped);
  if (kinds?.includes(capabilityFor(message)) === false)
    return dated('message-kind-not-allowed', since.kinds);
  if (domains === undefined || message.kind !== 'mail') return undefined;
  const errors = refusedRecipients(domains, message, toAscii);
  return errors.length === 0
    ? undefined
    : { ...dated('recipient-domain-not-allowed', since.domains), errors };
}

/** Why no more may go out today; undefined while there is room. */
export const refusalByCap = ({ dailyCap, since }: SendingPolicy, sent: number): Failure | undefined =>
  dailyCap !== undefined && sent >= dailyCap ? dated('daily-cap-reached', since.dailyCap) : undefined;

/** An administrator mends it; until then it is worth asking again now and then. */
const UNREADABLE_SECONDS = 30;

const dated = (reason: FailureReason, since: string | undefined): Failure =>
  failure(reason, defined({ since }));

/** As many as a problem names. */
const MAX_NAMED = 20;

/** Where in the message those stand whom no mail may go to. */
function refusedRecipients(
  { rule, names }: DomainList,
  message: Extract<Message, { kind: 'mail' }>,
  toAscii: ToAsciiDomain,
): readonly FieldFault[] {
  const listed = new Set(names);
  const isRefused = ({ address }: MailAddress): boolean => {
    const domain = toAscii(address.slice(address.lastIndexOf('@') + 1));
    // What has no A-label is on no list: nobody can say that it is not a refused one.
    return domain === undefined || listed.has(domain) !== (rule === 'allowed');
  };
  const places = (['to', 'cc', 'bcc'] as const).flatMap((field) =>
    (message[field] ?? []).map((person, index) => ({
      person,
      pointer: `/${field}/${String(index)}/address`,
    })),
  );
  return places
    .filter(({ person }) => isRefused(person))
    .slice(0, MAX_NAMED)
    .map(({ pointer }) => ({ pointer, detail: 'Your organization allows no mail to this domain.' }));
}

const REFUSALS: ReadonlySet<FailureReason> = new Set([
  'sending-stopped',
  'message-kind-not-allowed',
  'recipient-domain-not-allowed',
  'daily-cap-reached',
]);

/** Whether it is the policy that said no. */
export const isPolicyRefusal = ({ reason }: Failure): boolean => REFUSALS.has(reason);
