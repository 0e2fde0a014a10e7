/**
 * Rows with ETags in memory, told by a clock of their own: what the fakes of the storage ports stand on. Outages, lost
 * answers and writers that come between can be ordered. The rules can be broken on purpose, to show that the contract
 * suites would notice.
 */
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';

export interface StoredValue<T> {
  readonly value: T;
  readonly etag: string;
  readonly ageSeconds: number;
}

interface Entry {
  readonly value: unknown;
  readonly etag: string;
  readonly writeId: string;
  readonly writtenAt: number;
}

/** What a conditional store must decide right. */
export interface StoreRules {
  mayInsert(current: Entry | undefined): boolean;
  mayReplace(current: Entry | undefined, etag: string): boolean;
  /** After a conflict: whether the row there is what this very write has put there. */
  isOwnWrite(current: Entry | undefined, writeId: string): boolean;
  nextEtag(count: number): string;
  ageSeconds(writtenAt: number, now: number): number;
  /** What stands in the row after a write over `current`. */
  written(value: unknown, current: Entry | undefined): unknown;
}

export const HONEST_RULES: StoreRules = {
  mayInsert: (current) => current === undefined,
  mayReplace: (current, etag) => current?.etag === etag,
  isOwnWrite: (current, writeId) => current?.writeId === writeId,
  nextEtag: (count) => `"${count}"`,
  ageSeconds: (writtenAt, now) => (now - writtenAt) / 1000,
  written: (value) => value,
};

export type Access = 'read' | 'write';

/** `conflict`: somebody else was first. */
export type Written = { readonly etag: string } | 'conflict';

export interface FakeStore<T> {
  read(key: string): Promise<Result<StoredValue<T> | undefined>>;
  /** Inserts when `etag` is undefined, else replaces. */
  put(key: string, value: T, etag: string | undefined): Promise<Result<Written>>;
  remove(key: string): Promise<Result<void>>;
  keys(): readonly string[];
}

export interface FakeStorage {
  store<T>(name: string): FakeStore<T>;
  /** Moves the storage service's clock. */
  passTime(seconds: number): void;
  /** Runs `hook` before each of the next `times` writes: somebody else comes between reading and writing. */
  beforeWrites(hook: () => Promise<unknown>, times?: number): void;
  /** The next write lands, its answer is lost, and the client repeats it, as Azure's SDK does. */
  loseNextAnswer(): void;
  /** The next calls of one kind to one store meet an outage. */
  failNext(name: string, access: Access, times?: number): void;
  /** The next write to a store lands, and the caller is told of an outage. */
  landAndFail(name: string): void;
  /** `write connections` and the like, in order. */
  readonly effects: string[];
}

export function fakeStorage(
  rules: StoreRules = HONEST_RULES,
  effects: string[] = [],
  hooks: WriteHooks = writeHooks(),
): FakeStorage {
  const clock = { now: 0, writes: 0 };
  const outages: { name: string; access: Access }[] = [];
  const landing = new Set<string>();
  const isDown = (name: string, access: Access): boolean => {
    const index = outages.findIndex((one) => one.name === name && one.access === access);
    if (index >= 0) outages.splice(index, 1);
    return index >= 0;
  };
  const down = failWith(failure('storage-unavailable', { retryAfterSeconds: 5 }));
  return {
    effects,
    passTime: (seconds) => {
      clock.now += seconds * 1000;
    },
    beforeWrites: hooks.beforeWrites,
    loseNextAnswer: hooks.loseNextAnswer,
    failNext: (name, access, times = 1) => {
      outages.push(...Array.from({ length: times }, () => ({ name, access })));
    },
    landAndFail: (name) => {
      landing.add(name);
    },
    store: <T>(name: string): FakeStore<T> => {
      const rows = new Map<string, Entry>();
      const write = (key: string, value: T, etag: string | undefined, writeId: string): Written => {
        const current = rows.get(key);
        const allowed = etag === undefined ? rules.mayInsert(current) : rules.mayReplace(current, etag);
        if (!allowed) return rules.isOwnWrite(current, writeId) ? { etag: current?.etag ?? '' } : 'conflict';
        clock.writes += 1;
        const next = rules.nextEtag(clock.writes);
        rows.set(key, {
          value: structuredClone(rules.written(value, current)),
          etag: next,
          writeId,
          writtenAt: clock.now,
        });
        return { etag: next };
      };
      return {
        read: (key) => {
          effects.push(`read ${name}`);
          if (isDown(name, 'read')) return Promise.resolve(down);
          const found = rows.get(key);
          return Promise.resolve(
            succeed(
              found && {
                value: structuredClone(found.value) as T,
                etag: found.etag,
                ageSeconds: rules.ageSeconds(found.writtenAt, clock.now),
              },
            ),
          );
        },
        put: (key, value, etag) => {
          const writeId = String(Math.random());
          return hooks.around(() => {
            effects.push(`write ${name}`);
            if (isDown(name, 'write')) return Promise.resolve(down);
            const done = succeed(write(key, value, etag, writeId));
            return Promise.resolve(landing.delete(name) ? down : done);
          });
        },
        remove: (key) => {
          effects.push(`remove ${name}`);
          if (isDown(name, 'write')) return Promise.resolve(down);
          rows.delete(key);
          return Promise.resolve(succeed(undefined));
        },
        keys: () => [...rows.keys()],
      };
    },
  };
}

/** What may happen around a write; used for the fakes and for the real tables alike. */
export interface WriteHooks {
  readonly beforeWrites: (hook: () => Promise<unknown>, times?: number) => void;
  readonly loseNextAnswer: () => void;
  readonly around: <T>(write: () => Promise<T>) => Promise<T>;
}

export function writeHooks(): WriteHooks {
  let before: { readonly hook: () => Promise<unknown>; times: number } | undefined;
  let isInside = false;
  let losing = false;
  return {
    beforeWrites: (hook, times = 1) => {
      before = { hook, times };
    },
    loseNextAnswer: () => {
      losing = true;
    },
    around: async (write) => {
      if (before !== undefined && before.times > 0 && !isInside) {
        before.times -= 1;
        isInside = true;
        await before.hook();
        isInside = false;
      }
      const first = await write();
      if (!losing || isInside) return first;
      losing = false;
      return write();
    },
  };
}
