/**
 * What a test orders to happen around the calls to a table service, in memory or real: an outage, an answer that is lost,
 * somebody who comes between. Nothing here keeps rows.
 */
import type { Answer, Outage, TableService } from '../../../shared/adapters/tables/table-service.ts';

export type Access = 'read' | 'write';

export interface ServiceHooks {
  /** The service of a table, with what was ordered. */
  readonly around: (name: string, service: TableService) => TableService;
  /** Runs `hook` before each of the next `times` writes, removals among them: another process comes between reading and writing. */
  readonly beforeWrites: (hook: () => Promise<unknown>, times?: number) => void;
  /** Whether such a hook is at work: what is asked now is asked by another process. */
  readonly isInterrupted: () => boolean;
  /** The next write is made, and its answer is lost. */
  readonly loseNextAnswer: () => void;
  /** The next write is made, its answer is lost, and somebody on the way repeats it: the service calls that a conflict. */
  readonly repeatNextWrite: () => void;
  /** The next calls of one kind to one table meet an outage; nothing is written. */
  readonly failNext: (name: string, access: Access, times?: number) => void;
  /** The next write to a table is made, and whoever asked cannot find that out. */
  readonly landAndFail: (name: string) => void;
  /** `write connections` and the like, in order. */
  readonly effects: string[];
}

/** An outage that is over as soon as somebody gives up: nobody asks twice, nothing was written. */
const DOWN: Outage = { kind: 'outage', code: 'Down', mayHaveLanded: false, worthRepeating: false };
const LOST: Outage = { kind: 'outage', code: 'ECONNRESET', mayHaveLanded: true, worthRepeating: true };

type Ask = <T>(name: string, write: () => Promise<Answer<T>>) => Promise<Answer<T>>;

/** Nothing happens until it is ordered. */
export function serviceHooks(effects: string[] = []): ServiceHooks {
  const outages: { name: string; access: Access }[] = [];
  const landing = new Set<string>();
  const ordered: ('lose' | 'repeat')[] = [];
  let before: { readonly hook: () => Promise<unknown>; times: number } | undefined;
  let isInside = false;

  const isDown = (name: string, access: Access): boolean => {
    const index = outages.findIndex((one) => one.name === name && one.access === access);
    if (index >= 0) outages.splice(index, 1);
    return index >= 0;
  };
  const interrupt = async (): Promise<void> => {
    if (before === undefined || before.times === 0 || isInside) return;
    before.times -= 1;
    isInside = true;
    await before.hook().finally(() => {
      isInside = false;
    });
  };
  const read: Ask = (name, ask) => {
    effects.push(`read ${name}`);
    return isDown(name, 'read') ? Promise.resolve(DOWN) : ask();
  };
  const write = async <T>(
    name: string,
    ask: () => Promise<Answer<T>>,
    verb: 'write' | 'remove' = 'write',
  ): Promise<Answer<T>> => {
    await interrupt();
    effects.push(`${verb} ${name}`);
    if (isDown(name, 'write')) return DOWN;
    const done = await ask();
    if (landing.delete(name)) {
      outages.push({ name, access: 'read' });
      return LOST;
    }
    const order = isInside ? undefined : ordered.shift();
    if (order === undefined) return done;
    return order === 'lose' ? LOST : ask();
  };
  return {
    effects,
    beforeWrites: (hook, times = 1) => {
      before = { hook, times };
    },
    isInterrupted: () => isInside,
    loseNextAnswer: () => ordered.push('lose'),
    repeatNextWrite: () => ordered.push('repeat'),
    failNext: (name, access, times = 1) => {
      outages.push(...Array.from({ length: times }, () => ({ name, access })));
    },
    landAndFail: (name) => landing.add(name),
    around: (name, service) => ({
      read: (...call) => read(name, () => service.read(...call)),
      readEtag: (...call) => (isDown(name, 'read') ? Promise.resolve(DOWN) : service.readEtag(...call)),
      insert: (...call) => write(name, () => service.insert(...call)),
      replace: (...call) => write(name, () => service.replace(...call)),
      writeTogether: (...call) => write(name, () => service.writeTogether(...call)),
      remove: (...call) => write(name, () => service.remove(...call), 'remove'),
      partitionKeys: (...call) => service.partitionKeys(...call),
      columnsOf: (...call) => service.columnsOf(...call),
      rowsBetween: (...call) => read(name, () => service.rowsBetween(...call)),
    }),
  };
}
