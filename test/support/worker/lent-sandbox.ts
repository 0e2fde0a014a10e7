/**
 * One sandbox for each Jest worker, lent to one test file at a time. Storage and stand-ins are started once; each file
 * finds them empty and unchanged, and starts an app of its own in them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBox, type Box } from '../../sandbox/box.ts';
import type { GraphOptions } from '../../sandbox/graph/graph.ts';
import { runApp, type AppOptions, type Sandbox } from '../../sandbox/sandbox.ts';
import { appDir } from '../app-dir.ts';
import { wideLimits } from '../wide-limits.ts';

export interface LoanOptions extends Pick<AppOptions, 'credential' | 'env'> {
  readonly onGraphRequest?: GraphOptions['onRequest'];
}

export interface Lender {
  /** The app is running. Throws when the file has the sandbox already. */
  lend(options: LoanOptions): Promise<Sandbox>;
  /** Stops the app if the file has not done so. */
  takeBack(): Promise<void>;
  close(): Promise<void>;
  /** All that can be done at once, when the process is about to end. */
  abandon(): void;
}

export async function openLender(): Promise<Lender> {
  const stateDir = mkdtempSync(join(tmpdir(), 'wintro-worker-'));
  const forget = (): void => rmSync(stateDir, { recursive: true, force: true });
  const loan: Loan = {};
  const box = await openBox({
    stateDir,
    graph: { onRequest: (request) => loan.onGraphRequest?.(request) },
  }).catch((error: unknown) => {
    forget();
    throw error;
  });
  const takeBack = async (): Promise<void> => {
    const { sandbox } = loan;
    loan.sandbox = loan.onGraphRequest = undefined;
    await sandbox?.close();
  };
  return {
    takeBack,
    lend: (options) => lend(box, loan, options),
    close: async () => {
      await takeBack();
      await box.close();
      forget();
    },
    abandon: () => {
      box.azurite.kill();
      forget();
    },
  };
}

interface Loan {
  sandbox?: Sandbox | undefined;
  onGraphRequest?: GraphOptions['onRequest'] | undefined;
  used?: boolean;
}

async function lend(box: Box, loan: Loan, options: LoanOptions): Promise<Sandbox> {
  if (loan.sandbox) throw new Error('This test file has a product: it has to be closed before the next one.');
  if (loan.used) await box.startOver();
  loan.used = true;
  loan.onGraphRequest = options.onGraphRequest;
  const sandbox = await runApp(box, {
    appDir,
    ...options,
    env: async (prepared) => {
      const { env } = options;
      const changes = typeof env === 'function' ? await env(prepared) : env;
      return { USAGE_LIMITS: wideLimits, ...changes };
    },
  });
  const lent: Sandbox = {
    ...sandbox,
    close: async () => {
      if (loan.sandbox === lent) loan.sandbox = loan.onGraphRequest = undefined;
      await sandbox.close();
    },
  };
  loan.sandbox = lent;
  return lent;
}
