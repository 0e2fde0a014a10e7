/** Registers timers and queue workers. With wrong settings none registers: nothing is taken from a queue to be lost. */
import { app, type InvocationContext } from '@azure/functions';
import type { App } from '../shared/compose.ts';
import type { Result } from '../shared/domain/result.ts';
import { contextLines, crashFields } from '../shared/http/invocation-log.ts';
import { withLogScope } from '../shared/http/request-scope.ts';
import { NAMED } from './register-names.ts';
import { whileUnderWay } from './register-ahead.ts';
import { openApp, settingsAreValid } from './register-app.ts';

/** The host's storage, in which it keeps its own locks: queues live there too. */
const HOST_STORAGE = 'AzureWebJobsStorage';

/**
 * A timer (UTC, six fields). It only enqueues; a run that fails is logged and tried again at the next occurrence. Each
 * run that came to its end leaves a line: without it for too long, the operator is woken.
 */
export function registerTimer(
  name: string,
  schedule: string,
  run: (app: App) => Promise<Result<unknown>>,
): void {
  if (!settingsAreValid) return;
  app.timer(name, {
    schedule,
    ...NAMED.timer,
    handler: (_timer, context) => runInBackground(name, context, (opened) => runTimer(opened, run)),
  });
}

async function runTimer(opened: App, run: (app: App) => Promise<Result<unknown>>): Promise<void> {
  const started = performance.now();
  const ended = await run(opened);
  const durationMs = Math.round(performance.now() - started);
  if (ended.ok) opened.log.write('timer.finished', { durationMs });
  else opened.log.write('timer.failed', { reason: ended.failure.reason, durationMs });
}

/** A worker of a storage queue. Throwing gives the message back to the queue; after five times it is poison. */
export function registerQueue(
  name: string,
  queueName: string,
  run: (app: App, message: unknown) => Promise<void>,
): void {
  if (!settingsAreValid) return;
  app.storageQueue(name, {
    queueName,
    connection: HOST_STORAGE,
    ...NAMED.message,
    handler: (message, context) => runInBackground(name, context, (opened) => run(opened, message)),
  });
}

async function runInBackground(
  name: string,
  context: InvocationContext,
  run: (app: App) => Promise<void>,
): Promise<void> {
  const scope = { route: name, requestId: context.invocationId };
  const work = async (): Promise<void> => {
    const opened = await openApp();
    if (opened === undefined) return;
    try {
      await run(opened);
    } catch (error) {
      opened.log.write('background.crashed', crashFields(error));
      throw error;
    }
  };
  await whileUnderWay(() => withLogScope(contextLines(context), scope, work));
}
