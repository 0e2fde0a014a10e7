/**
 * When a version of the key-encryption secret may be disabled: when two complete walks over all keys have met none under
 * it, both begun after it had ceased to be the newest, and the last one after every instance had forgotten that it was. Rows
 * of the outbox have a key each, which no walk moves: the last one under it must be over.
 */
import { SECRET_STALE_SECONDS } from '../../shared/domain/limits.ts';
import { MAX_WEBHOOK_AGE_SECONDS } from '../../shared/domain/webhook.ts';
import type { KeyReport } from './key-report.ts';
import { clockFault } from './own-clock.ts';
import { DAY_MS } from './secret-age.ts';
import type { SecretVersion } from './vault.ts';

/** Complete walks in a row that must have met no key. */
const WALKS_WITHOUT = 2;
/** A walk takes a day: after three without the end of one the timers stand still. */
const MAX_SILENCE_MS = 3 * DAY_MS;

export interface Retirement {
  readonly version: string;
  /** Newest first. */
  readonly versions: readonly SecretVersion[];
  readonly report: KeyReport;
  readonly nowMs: number;
}

/** An instance may write under an older version for so long after a newer one was made. */
const FORGOTTEN_AFTER_MS = SECRET_STALE_SECONDS * 1000;
/** Then it takes the last event so long to be delivered or given up. */
const EVENTS_OVER_AFTER_MS = FORGOTTEN_AFTER_MS + MAX_WEBHOOK_AGE_SECONDS * 1000;

/** Every reason against it; none when it may go. */
export function reasonsAgainst({ version, versions, report, nowMs }: Retirement): readonly string[] {
  const [newest] = versions;
  if (newest === undefined || newest.version === version)
    return ['it is the newest one, which the app writes under'];
  if (!newest.enabled) return [`the newest one, ${newest.version}, is disabled: the app writes under none`];
  const { walks } = report;
  const [last, earlier] = walks;
  if (last === undefined || earlier === undefined)
    return [`the app has walked over all keys ${walks.length} times so far, and it takes ${WALKS_WITHOUT}`];
  const clock = clockFault(nowMs, report.atMs, 'the app');
  const seen = report.versions.get(version) ?? { keys: 0, walksWithout: walks.length };
  return [
    ...(clock === undefined ? [] : [clock]),
    ...(seen.walksWithout >= WALKS_WITHOUT
      ? []
      : [
          `${seen.keys} keys stood under it by the last complete walk, and ${seen.walksWithout} walks in a row have ` +
            `met none; it takes ${WALKS_WITHOUT}`,
        ]),
    ...(earlier.startedMs >= newest.createdMs
      ? []
      : [
          `the last two walks were not both begun after ${instant(newest.createdMs)}, when the newest version was made`,
        ]),
    ...(last.startedMs >= newest.createdMs + FORGOTTEN_AFTER_MS
      ? []
      : ['an instance may have written under it for a day after that, and the last walk was begun sooner']),
    ...(nowMs >= newest.createdMs + EVENTS_OVER_AFTER_MS
      ? []
      : [
          `an event for Wintro may wait under it until ${instant(newest.createdMs + EVENTS_OVER_AFTER_MS)}, and would be lost`,
        ]),
    ...(nowMs - last.endedMs <= MAX_SILENCE_MS
      ? []
      : [`the last walk ended at ${instant(last.endedMs)}: the timers of the app stand still`]),
  ];
}

const instant = (ms: number): string => new Date(ms).toISOString();
