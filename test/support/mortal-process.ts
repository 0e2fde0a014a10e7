/** A process that is killed at one of its writes. */
import type { TableService } from '../../shared/adapters/tables/table-service.ts';
import { elsewhere, type FakePorts } from './fakes/fake-ports.ts';
import { fakeTables } from './fakes/fake-tables.ts';

class Killed extends Error {}

/** The ports of a process that is killed at one of its writes; `how` says whether the write is made. */
export function mortal(
  ports: FakePorts,
  at: number,
  how: 'before' | 'after',
): { readonly ports: FakePorts; readonly effects: () => number } {
  let effects = 0;
  const service: FakePorts['storage']['service'] = (name) => {
    const real = ports.storage.service(name);
    const dying =
      <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        const index = effects++;
        if (index > at || (index === at && how === 'before')) throw new Killed('killed');
        const answer = await call(...given);
        if (index === at) throw new Killed('killed');
        return answer;
      };
    const mutable: Partial<TableService> = {
      insert: dying((...given: Parameters<TableService['insert']>) => real.insert(...given)),
      replace: dying((...given: Parameters<TableService['replace']>) => real.replace(...given)),
      remove: dying((...given: Parameters<TableService['remove']>) => real.remove(...given)),
      writeTogether: dying((...given: Parameters<TableService['writeTogether']>) =>
        real.writeTogether(...given),
      ),
    };
    return { ...real, ...mutable };
  };
  const storage = { ...ports.storage, service };
  return { ports: { ...elsewhere(ports), ...fakeTables(storage, ports) }, effects: () => effects };
}
