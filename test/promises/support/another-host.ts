/**
 * Another instance of the product over the same storage and the same Microsoft 365: with a clock of its own, settings of
 * its own, and killed without warning when a test says so.
 */
import { startHost } from '../../sandbox/host/start-host.ts';
import { appDir } from '../../support/app-dir.ts';
import { askAt, throughOther, type Caller } from '../../support/caller.ts';
import type { Product } from '../../support/product.ts';

export interface AnotherHost {
  /** `http://localhost:PORT/api` */
  readonly apiUrl: string;
  /** The same caller at this instance. */
  as(caller: Caller): Caller;
  /** SIGKILL: nothing gets a chance to finish. */
  kill(): Promise<void>;
}

export interface AnotherHostOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly clockShiftMs?: number;
}

export async function anotherHost(product: Product, options: AnotherHostOptions = {}): Promise<AnotherHost> {
  const host = await startHost({
    appDir,
    port: 0,
    settings: { ...product.sandbox.settings, ...options.settings },
    clock: { aheadMs: options.clockShiftMs ?? 0 },
  });
  const apiUrl = `${host.url}/api`;
  return {
    apiUrl,
    as: (caller) => throughOther(caller, askAt(apiUrl)),
    kill: async () => {
      host.kill();
      await host.exited;
    },
  };
}
