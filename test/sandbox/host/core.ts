/**
 * Supplies '@azure/functions-core' to an unmodified app, as the Node worker does: what the app registers is collected,
 * and an invocation passes through the app's hooks and the library's programming model. One app a process.
 * @see https://github.com/Azure/azure-functions-nodejs-worker/blob/v3.x/types-core/index.d.ts
 */
import Module from 'node:module';
import type { Binding, InvocationRequest, InvocationResponse, LogLevel } from './rpc.ts';

type Callback = (...args: unknown[]) => unknown;
type Hook = (context: object) => unknown;
type HookName = 'preInvocation' | 'postInvocation' | 'appStart' | 'appTerminate' | 'log';
type LogCategory = 'user' | 'system';

interface InvocationModel {
  getArguments(): Promise<{ context: object; inputs: unknown[] }>;
  invokeFunction(context: object, inputs: unknown[], callback: Callback): Promise<unknown>;
  getResponse(context: object, result: unknown): Promise<InvocationResponse>;
}

interface ProgrammingModel {
  getInvocationModel(context: object): InvocationModel;
  getCapabilities(capabilities: Record<string, string>): Promise<Record<string, string>>;
}

export interface Registered {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly callback: Callback;
}

/** Receives what the app logs; `functionName` is absent outside an invocation. */
export type CoreLog = (level: LogLevel, message: string, functionName?: string) => void;

export class FunctionsCore {
  readonly functions = new Map<string, Registered>();
  private readonly hooks: Record<HookName, Hook[]> = {
    preInvocation: [],
    postInvocation: [],
    appStart: [],
    appTerminate: [],
    log: [],
  };
  private readonly appHookData = {};
  private readonly write: CoreLog;
  private model: ProgrammingModel | undefined;
  private locked = false;

  constructor(write: CoreLog) {
    this.write = write;
  }

  /** Makes `require('@azure/functions-core')` answer with this core, in every module of the process. */
  provide(): void {
    const prototype = Module.prototype as { require: (id: string) => unknown };
    const original = prototype.require;
    const api = this.api();
    prototype.require = function (this: NodeJS.Module, id: string): unknown {
      return id === '@azure/functions-core' ? api : original.call(this, id);
    };
  }

  /** After the entry point has been loaded: no function can be added any more. */
  async started(appDir: string): Promise<void> {
    await this.runHooks('appStart', {
      functionAppDirectory: appDir,
      hookData: {},
      appHookData: this.appHookData,
    });
    this.locked = true;
    const worker = {
      RawHttpBodyBytes: 'true',
      RpcHttpBodyOnly: 'true',
      UseNullableValueDictionaryForHttp: 'true',
    };
    const capabilities = await this.model?.getCapabilities(worker);
    if (capabilities?.['HttpUri']) {
      throw new Error(
        'app.setup({ enableHttpStream: true }) is on: a handler that throws would never answer',
      );
    }
  }

  async stopped(): Promise<void> {
    await this.runHooks('appTerminate', { hookData: {}, appHookData: this.appHookData });
  }

  async invoke(registered: Registered, request: InvocationRequest): Promise<InvocationResponse> {
    const hookData = {};
    const shared = { hookData, appHookData: this.appHookData };
    const coreContext: { state: string | undefined } & Record<string, unknown> = {
      invocationId: request.invocationId,
      request,
      metadata: { name: registered.name, functionId: registered.name, bindings: registered.bindings },
      state: undefined,
      log: (level: LogLevel, category: LogCategory, message: string) =>
        this.log(level, category, message, { ...shared, functionName: registered.name }),
    };
    if (!this.model) throw new Error('The app has registered a function but no programming model.');
    const invocation = this.model.getInvocationModel(coreContext);
    const { context, inputs } = await invocation.getArguments();
    const before = { ...shared, invocationContext: context, functionCallback: registered.callback, inputs };
    await this.runHooks('preInvocation', before);
    const after: { result: unknown; error: unknown } & Record<string, unknown> = {
      ...shared,
      invocationContext: context,
      inputs: before.inputs,
      result: null,
      error: null,
    };
    try {
      after.result = await invocation.invokeFunction(context, before.inputs, before.functionCallback);
    } catch (error) {
      after.error = error;
    }
    coreContext.state = 'postInvocationHooks';
    await this.runHooks('postInvocation', after);
    coreContext.state = undefined;
    if (after.error !== null && after.error !== undefined) throw asError(after.error);
    return invocation.getResponse(context, after.result);
  }

  private api(): object {
    return {
      version: '3.12.0',
      hostVersion: '4.1037.0',
      Disposable,
      registerHook: (name: string, hook: Hook) => this.registerHook(name, hook),
      registerFunction: (metadata: { name: string; bindings: Record<string, Binding> }, callback: Callback) =>
        this.registerFunction({ ...metadata, callback }),
      setProgrammingModel: (model: ProgrammingModel) => (this.model = model),
      getProgrammingModel: () => this.model,
      log: (level: LogLevel, category: LogCategory, message: string) => this.log(level, category, message),
    };
  }

  private registerHook(name: string, hook: Hook): Disposable {
    if (!(name in this.hooks)) {
      throw Object.assign(new RangeError(`Unrecognized hook "${name}"`), {
        isAzureFunctionsSystemError: true,
      });
    }
    const list = this.hooks[name as HookName];
    list.push(hook);
    return new Disposable(() => list.splice(list.indexOf(hook), 1));
  }

  private registerFunction(registered: Registered): Disposable {
    const { name } = registered;
    if (this.locked) throw new Error('A function can only be registered during app startup.');
    if (this.functions.has(name))
      throw new Error(`A function with id "${name}" has already been registered.`);
    this.functions.set(name, registered);
    return new Disposable(() => this.functions.delete(name));
  }

  private async runHooks(name: HookName, context: object): Promise<void> {
    for (const hook of this.hooks[name]) await hook(context);
  }

  private log(level: LogLevel, category: LogCategory, message: string, of?: { functionName: string }): void {
    const line = { level, message, category, hookData: {}, appHookData: this.appHookData, ...of };
    try {
      for (const hook of this.hooks.log) hook(line);
    } catch {
      // As in the worker: a log hook that throws does not stop the line.
    }
    const user = category === 'user';
    this.write(user ? line.level : level, user ? line.message : message, of?.functionName);
  }
}

class Disposable {
  private action: (() => unknown) | undefined;
  constructor(action: () => unknown) {
    this.action = action;
  }
  static from(...items: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => items.forEach((item) => item.dispose()));
  }
  dispose(): void {
    this.action?.();
    this.action = undefined;
  }
}

const asError = (value: unknown): Error => (value instanceof Error ? value : new Error(String(value)));
