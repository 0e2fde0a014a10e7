/** The stand-ins for the tests of a file: a fresh state before each, and hooks that run against it to their end. */
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { openDeeds } from '../../../infra/hooks/deeds.ts';
import {
  openMicrosoft,
  openTls,
  runMakeSecrets,
  runRemoval,
  type HookOptions,
  type RemovalOptions,
} from './microsoft.ts';
import { newState, type StandInState } from './stand-in-state.ts';

export interface Ran {
  readonly said: readonly string[];
  readonly notes: readonly string[];
  /** What it says about its changes when it fails. */
  readonly told: readonly string[];
  /** Undefined when it has finished. */
  readonly error: string | undefined;
}

export interface Bench {
  readonly state: StandInState;
  makeSecrets(options?: HookOptions): Promise<Ran>;
  remove(options?: RemovalOptions): Promise<Ran>;
  /** Requests that change something. */
  writes(): readonly string[];
}

/** Call once per test file, outside of tests. */
export function useMicrosoft(): Bench {
  let opened: Awaited<ReturnType<typeof openTls>>;
  let state = newState();
  beforeAll(async () => {
    opened = await openTls();
  });
  afterAll(() => opened.close());
  beforeEach(() => {
    state = newState();
  });
  const run = async (hook: (parts: Parts) => Promise<void>): Promise<Ran> => {
    const parts: Parts = {
      said: [],
      notes: [],
      deeds: openDeeds(),
      microsoft: await openMicrosoft(state, opened.tls),
    };
    const error = await hook(parts).then(
      () => undefined,
      (failure: unknown) => (failure as Error).message,
    );
    await parts.microsoft.close();
    return { ...parts, told: parts.deeds.told(), error };
  };
  return {
    get state() {
      return state;
    },
    makeSecrets: (options = {}) =>
      run(({ microsoft, ...parts }) =>
        runMakeSecrets(state, microsoft, opened.tls, { ...parts, ...options }),
      ),
    remove: (options = {}) =>
      run(({ microsoft, ...parts }) => runRemoval(state, microsoft, { ...parts, ...options })),
    writes: () => state.requests.filter((one) => !/^GET|token$/.test(one)),
  };
}

interface Parts {
  readonly said: string[];
  readonly notes: string[];
  readonly deeds: ReturnType<typeof openDeeds>;
  readonly microsoft: Awaited<ReturnType<typeof openMicrosoft>>;
}
