/** Four processes of the product behind one door: a request goes to any of them, and one is killed and replaced at times. */
import type { Product } from '../../support/product.ts';
import type { Answer, Call } from '../kills/calls.ts';
import { startProcess, type ProductProcess } from '../kills/process.ts';

export interface Processes {
  /** Undefined when the process died over it. */
  ask(call: Call): Promise<Answer | undefined>;
  /** Kills one of them, whatever it is at; another one takes its place. */
  replaceOne(): Promise<void>;
  followClock(): Promise<void>;
  readonly killed: () => number;
  stop(): Promise<void>;
}

const COUNT = 4;

export async function startProcesses({ sandbox }: Product): Promise<Processes> {
  const running: ProductProcess[] = await Promise.all(
    Array.from({ length: COUNT }, () => startProcess(sandbox)),
  );
  let turn = 0;
  let killed = 0;
  return {
    ask: async (call) => {
      const one = running[(turn += 1) % running.length];
      return one?.call(call).catch(() => undefined);
    },
    replaceOne: async () => {
      const next = await startProcess(sandbox);
      const place = (killed += 1) % running.length;
      const old = running[place];
      running[place] = next;
      await old?.kill();
    },
    followClock: async () => {
      await Promise.all(running.map((one) => one.setClock(sandbox.clock.setting())));
    },
    killed: () => killed,
    stop: async () => {
      await Promise.all(running.map((one) => one.kill()));
    },
  };
}
