/**
 * The daily look at the app's own credential: how near the end of its client secret is, told once for each threshold, and
 * whether Entra accepts it; and how old the secret is that signs what Wintro's back end is told. What was seen stands in a row, which health shows to operators.
 */
import {
  ageToBeTold,
  endsAtOf,
  isSameEnd,
  toBeTold,
  type CredentialEnd,
  type CredentialWatch,
  type WatchedSecret,
} from '../../domain/credential-watch.ts';
import { defined } from '../../domain/defined.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import type { Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { CredentialWatchState, OwnCredential } from '../../ports/own-credential.ts';
import type { TimerState } from '../../ports/timers.ts';
import type { WebhookReceiver } from '../../ports/webhooks.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';

export const CREDENTIAL_TIMER = 'watch-credentials';

export interface WatchCredentialsPorts {
  readonly ownCredential: OwnCredential;
  readonly credentialWatch: CredentialWatchState;
  readonly timers: TimerState;
  /** Undefined while Wintro's back end is told nothing. */
  readonly webhooks: Pick<WebhookReceiver, 'secret'> | undefined;
  readonly clock: WallClock;
  readonly log: Log;
}

/** Looks, tells and remembers. Fails when storage does not answer; what was told is told again then, never left out. */
export async function watchCredentials(
  ports: WatchCredentialsPorts,
  deadline: Deadline,
): Promise<Result<void>> {
  const { ownCredential, credentialWatch, timers, clock } = ports;
  const before = await credentialWatch.read(deadline);
  if (!before.ok) return before;
  const end = await ownCredential.end(deadline);
  const proof = await ownCredential.prove(deadline);
  const watch = {
    lookedAt: new Date(clock.now()).toISOString(),
    answer: tellProof(ports, proof),
    // A vault that does not answer says nothing new about the end.
    ...(end.ok ? tellEnd(ports, before.value.watch, end.value) : endIn(before.value.watch)),
    ...defined({ webhookSecret: await watchSecret(ports, before.value.watch, deadline) }),
  };
  const written = await credentialWatch.write(watch, before.value.etag, deadline);
  return written.ok ? timers.beat(CREDENTIAL_TIMER, watch.lookedAt, deadline) : written;
}

type KnownEnd = Pick<CredentialWatch, 'version' | 'endsAt' | 'told'>;

const endIn = ({ version, endsAt, told }: CredentialWatch): KnownEnd => defined({ version, endsAt, told });

function tellEnd(
  { log, clock }: WatchCredentialsPorts,
  before: CredentialWatch,
  end?: CredentialEnd,
): KnownEnd {
  if (end === undefined) return {};
  const { secretName, version } = end;
  const isKnown = isSameEnd(before, end);
  const endsAt = endsAtOf(end);
  const secret = { secretName, secretVersion: version };
  if (endsAt === undefined) {
    if (!isKnown) log.write('credential.end-unknown', secret);
    return { version };
  }
  const due = toBeTold(before, end, clock.now());
  if (due === 0) log.write('credential.ended', secret);
  else if (due !== undefined) log.write('credential.ends-soon', { ...secret, days: due });
  const told = due ?? (isKnown ? before.told : undefined);
  return { version, endsAt, ...defined({ told }) };
}

/** Nobody has judged the credential. */
const UNJUDGED: readonly FailureReason[] = [
  'entra-unavailable',
  'entra-throttled',
  'vault-unavailable',
  'credential-unavailable',
];

function tellProof(
  { log }: WatchCredentialsPorts,
  proof: Result<void>,
): NonNullable<CredentialWatch['answer']> {
  if (proof.ok) {
    log.write('credential.proved');
    return 'accepted';
  }
  const { reason, code, correlationId } = proof.failure;
  if (UNJUDGED.includes(reason)) log.write('credential.unproved', { reason, code });
  else log.write('credential.refused', { reason, code, correlationId });
  return reason;
}

/** A vault that does not answer says nothing new about the secret, which has failed by name in the log. */
async function watchSecret(
  { webhooks, log, clock }: WatchCredentialsPorts,
  { webhookSecret: before }: CredentialWatch,
  deadline: Deadline,
): Promise<WatchedSecret | undefined> {
  const found = await webhooks?.secret(deadline);
  if (found?.ok !== true) return found && before;
  const { secretName, version, createdMs } = found.value;
  const madeAt = createdMs === undefined ? undefined : new Date(createdMs).toISOString();
  const told = before?.version === version ? before.told : undefined;
  const secret = { version, ...defined({ madeAt, told }) };
  const days = ageToBeTold(secret, clock.now());
  if (days === undefined) return secret;
  log.write('webhook.secret-old', { secretName, secretVersion: version, days });
  return { ...secret, told: days };
}
