/** What health tells operators beside its checks: how many keys stand under which version, and how the own credential does. */
import {
  daysSince,
  daysUntil,
  type CredentialWatch,
  type WatchedSecret,
} from '../../domain/credential-watch.ts';
import { defined } from '../../domain/defined.ts';
import { secondsOfDrain } from '../../domain/drain.ts';
import { versionCounts, type CompleteWalk, type VersionCount } from '../../domain/key-walk.ts';
import type { Drains } from '../../ports/drains.ts';
import type { KeyWalkState } from '../../ports/key-versions.ts';
import type { CredentialWatchState, OwnCredential } from '../../ports/own-credential.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';

export interface OperatorDetailPorts {
  readonly keyWalks: KeyWalkState;
  readonly credentialWatch: CredentialWatchState;
  readonly ownCredential: OwnCredential;
  readonly drains: Pick<Drains, 'until'>;
  readonly clock: WallClock;
}

/** By the walks over all wrapped keys. */
export interface KeyVersionsSeen {
  /** Complete walks that are remembered, the newest first. */
  readonly walks: readonly Pick<CompleteWalk, 'startedAt' | 'endedAt'>[];
  readonly versions: readonly VersionCount[];
}

export interface CredentialSeen extends Pick<CredentialWatch, 'lookedAt' | 'answer' | 'endsAt'> {
  readonly mode: 'federated' | 'secret';
  readonly daysLeft?: number;
}

export interface WebhookSecretSeen extends Pick<WatchedSecret, 'version' | 'madeAt'> {
  readonly ageDays?: number;
}

export interface OperatorDetail {
  readonly keyVersions?: KeyVersionsSeen;
  readonly credential?: CredentialSeen;
  readonly webhookSecret?: WebhookSecretSeen;
  /** Until when nothing new is begun (ISO). */
  readonly drainedUntil?: string;
}

/** What can be read; the checks say that storage does not answer. */
export async function operatorDetail(
  ports: OperatorDetailPorts,
  deadline: Deadline,
): Promise<OperatorDetail> {
  const [walks, watch, drain] = await Promise.all([
    ports.keyWalks.read(deadline),
    ports.credentialWatch.read(deadline),
    ports.drains.until(deadline),
  ]);
  const until = drain.ok ? drain.value : undefined;
  return {
    ...(secondsOfDrain(until, ports.clock.now()) > 0 ? defined({ drainedUntil: until }) : {}),
    ...(walks.ok
      ? {
          keyVersions: {
            walks: walks.value.walks.complete.map(({ startedAt, endedAt }) => ({ startedAt, endedAt })),
            versions: versionCounts(walks.value.walks),
          },
        }
      : {}),
    ...(watch.ok
      ? {
          credential: credentialSeen(ports, watch.value.watch),
          ...defined({ webhookSecret: webhookSecretSeen(ports, watch.value.watch) }),
        }
      : {}),
  };
}

const credentialSeen = (
  { ownCredential, clock }: OperatorDetailPorts,
  { lookedAt, answer, endsAt }: CredentialWatch,
): CredentialSeen => ({
  mode: ownCredential.mode,
  ...defined({ lookedAt, answer, endsAt }),
  ...(endsAt === undefined ? {} : { daysLeft: daysUntil(Date.parse(endsAt), clock.now()) }),
});

function webhookSecretSeen(
  { clock }: OperatorDetailPorts,
  { webhookSecret }: CredentialWatch,
): WebhookSecretSeen | undefined {
  if (webhookSecret === undefined) return undefined;
  const { version, madeAt } = webhookSecret;
  return {
    version,
    ...(madeAt === undefined ? {} : { madeAt, ageDays: daysSince(Date.parse(madeAt), clock.now()) }),
  };
}
