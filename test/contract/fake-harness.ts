/** A fake of a storage port, with rules that may be broken. */
import { fakeStorage, type FakeStorage, type StoreRules } from '../support/fakes/fake-storage.ts';
import type { Harness } from './contract-case.ts';

export function fakeHarness<Port>(make: (storage: FakeStorage) => Port, rules?: StoreRules): Harness<Port> {
  const storage = fakeStorage(rules);
  return {
    port: make(storage),
    passTime: (seconds) => {
      storage.passTime(seconds);
      return Promise.resolve();
    },
    beforeWrites: (hook, times) => storage.beforeWrites(hook, times),
    loseNextAnswer: () => storage.loseNextAnswer(),
  };
}
