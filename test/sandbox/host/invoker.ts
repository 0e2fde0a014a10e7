/** Runs one invocation: log lines around it, output bindings after it. Knows nothing of where the trigger came from. */
import { randomUUID } from 'node:crypto';
import { errorText, type IndexedFunction, type LoadedApp } from './app.ts';
import type { Log } from './log.ts';
import type { Binding, TypedData } from './rpc.ts';

export interface Trigger {
  readonly reason: string;
  readonly input: TypedData;
  readonly metadata?: Readonly<Record<string, TypedData>>;
}

/** Where output bindings go; throws for a type it does not know. */
export type Output = (binding: Binding, data: TypedData) => Promise<void>;

export class Invoker {
  private readonly app: LoadedApp;
  private readonly log: Log;
  private readonly output: Output;
  private readonly running = new Set<Promise<unknown>>();

  constructor(app: LoadedApp, log: Log, output: Output) {
    this.app = app;
    this.log = log;
    this.output = output;
  }

  /** The return value of the function; rejects when it threw. */
  run(of: IndexedFunction, trigger: Trigger): Promise<TypedData | undefined> {
    const invocation = this.invoke(of, trigger).finally(() => this.running.delete(invocation));
    this.running.add(invocation);
    return invocation;
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  private async invoke(of: IndexedFunction, trigger: Trigger): Promise<TypedData | undefined> {
    const id = randomUUID();
    const category = `Function.${of.name}`;
    const started = performance.now();
    const ended = (): string => `Id=${id}, Duration=${Math.round(performance.now() - started)}ms`;
    this.log('information', category, `Executing '${of.name}' (Reason='${trigger.reason}', Id=${id})`);
    try {
      const response = await this.app.core.invoke(of.registered, {
        invocationId: id,
        functionId: of.name,
        inputData: [{ name: of.triggerName, data: trigger.input }],
        triggerMetadata: trigger.metadata ?? {},
        // The platform's is empty, whatever `traceparent` says.
        traceContext: { traceParent: '', traceState: '', attributes: {} },
      });
      for (const { name, data } of response.outputData ?? []) {
        const binding = of.outputs.get(name);
        if (binding && data) await this.output(binding, data);
      }
      this.log('information', category, `Executed '${of.name}' (Succeeded, ${ended()})`);
      return response.returnValue ?? undefined;
    } catch (error) {
      this.log('error', category, `Executed '${of.name}' (Failed, ${ended()})\n${errorText(error)}`);
      throw error;
    }
  }
}
