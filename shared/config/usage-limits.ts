/**
 * The limits per user, and per sender of what has no user: how often somebody may connect, send, look at the status,
 * search, read or ask.
 */
import { isPartOf, type SettingsReader } from './settings-reader.ts';

interface UsageLimit {
  readonly count: number;
  readonly perSeconds: number;
}

/** By kind of use; every limit of a kind must hold. */
export interface UsageLimits {
  readonly connect: readonly UsageLimit[];
  readonly send: readonly UsageLimit[];
  /** Apart from sending: who looks often before they send still sends. */
  readonly check: readonly UsageLimit[];
  /** Apart from other reading: a page that asks again and again keeps nobody from searching. */
  readonly status: readonly UsageLimit[];
  /** Apart from other reading: typing fast keeps nobody from seeing their connection. */
  readonly search: readonly UsageLimit[];
  readonly read: readonly UsageLimit[];
  readonly anonymous: readonly UsageLimit[];
}

const DEFAULTS = {
  connectsPerHour: 10,
  sendsPerMinute: 30,
  sendsPerDay: 1_000,
  checksPerMinute: 60,
  statusPerMinute: 60,
  searchesPerMinute: 60,
  readsPerMinute: 120,
  anonymousPerMinute: 1_200,
};

/** Reads `USAGE_LIMITS`; what it leaves out has its default. */
export function readUsageLimits(read: SettingsReader): UsageLimits {
  const fault = 'must be JSON with positive whole numbers';
  const limits = { ...DEFAULTS, ...read.json('USAGE_LIMITS', isPartOf(DEFAULTS, isCount), fault) };
  return {
    connect: [{ count: limits.connectsPerHour, perSeconds: 3_600 }],
    send: [
      { count: limits.sendsPerMinute, perSeconds: 60 },
      { count: limits.sendsPerDay, perSeconds: 86_400 },
    ],
    check: [{ count: limits.checksPerMinute, perSeconds: 60 }],
    status: [{ count: limits.statusPerMinute, perSeconds: 60 }],
    search: [{ count: limits.searchesPerMinute, perSeconds: 60 }],
    read: [{ count: limits.readsPerMinute, perSeconds: 60 }],
    anonymous: [{ count: limits.anonymousPerMinute, perSeconds: 60 }],
  };
}

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;
