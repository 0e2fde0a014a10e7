/**
 * The real Bicep CLI, started once and asked many times: starting it is what takes the time. It reads the files anew for
 * each question.
 * @see https://github.com/Azure/bicep/blob/main/src/Bicep.Cli/Rpc/ICliJsonRpcProtocol.cs
 */
import { relative } from 'node:path';
import { startRpc } from './json-rpc.ts';

export interface Diagnostic {
  readonly level: string;
  readonly rule: string;
  readonly text: string;
  /** Below the folder of the workspace. */
  readonly file: string;
  readonly line: number;
}

/** Compiled text, '' when there are errors, and everything that compiler and linter remark. */
export interface Compiled {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a deployment would go. */
export interface Place {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
}

export interface BicepService {
  /** Compiles and lints a .bicep file with its modules. */
  compile(file: string): Promise<Compiled>;
  /** Compiles and lints a .bicepparam file; the text is the parameters that it sets. */
  compileParameters(file: string): Promise<Compiled>;
  /** What would be deployed with a .bicepparam file. Rejects with the CLI's own words. */
  snapshot(file: string, place: Place): Promise<string>;
  /** The text of a file as the formatter writes it. */
  format(file: string): Promise<string>;
  close(): void;
}

/**
 * For a process that lives half a minute: .NET otherwise counts how often everything is called so as to compile it better
 * later, and collects garbage in a thread of its own, which together take twice the time.
 * @see https://learn.microsoft.com/dotnet/core/runtime-config/compilation#profile-guided-optimization
 */
const forAShortLife = { DOTNET_TieredPGO: '0', DOTNET_gcConcurrent: '0' };

/** @param dir the folder that diagnostics name their files below */
export function startBicep(cli: string, dir: string): BicepService {
  const rpc = startRpc(cli, ['jsonrpc', '--stdio'], forAShortLife);
  const call = (method: string, params: unknown): Promise<unknown> => rpc.call(method, params);
  return {
    close: () => rpc.close(),
    compile: async (path) => {
      const { contents, diagnostics } = (await call('bicep/compile', { path })) as CompileResponse;
      return { text: contents ?? '', diagnostics: diagnostics.map((one) => readDiagnostic(one, dir)) };
    },
    compileParameters: async (path) => {
      const answer = await call('bicep/compileParams', { path, parameterOverrides: {} });
      const { parameters, diagnostics } = answer as CompileParamsResponse;
      return { text: parameters ?? '', diagnostics: diagnostics.map((one) => readDiagnostic(one, dir)) };
    },
    snapshot: async (path, metadata) => {
      const answer = await call('bicep/getSnapshot', { path, metadata });
      return (answer as { readonly snapshot: string }).snapshot;
    },
    format: async (path) =>
      ((await call('bicep/format', { path })) as { readonly contents: string }).contents,
  };
}

interface RpcDiagnostic {
  readonly source: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly level: string;
  readonly code: string;
  readonly message: string;
}

interface CompileResponse {
  readonly contents?: string | null;
  readonly diagnostics: readonly RpcDiagnostic[];
}

interface CompileParamsResponse {
  readonly parameters?: string | null;
  readonly diagnostics: readonly RpcDiagnostic[];
}

/** The CLI counts lines from 0. */
const readDiagnostic = (one: RpcDiagnostic, dir: string): Diagnostic => ({
  level: one.level.toLowerCase(),
  rule: one.code,
  text: one.message,
  file: relative(dir, one.source),
  line: one.range.start.line + 1,
});
