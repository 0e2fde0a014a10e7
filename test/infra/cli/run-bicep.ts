/** The commands of the Bicep CLI that the checks use, and what they found. */
import { execFile } from 'node:child_process';
import { relative } from 'node:path';

export interface Diagnostic {
  readonly level: string;
  readonly rule: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command to its end. Rejects only when it cannot be started or takes longer than two minutes. */
export function runBicep(cli: string, args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { cwd, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 };
    execFile(cli, [...args], options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(new Error(error.message, { cause: error }));
      else resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** Compiles; the exit code does not tell of warnings, the diagnostics do. `build` writes them to standard error. */
export async function build(
  cli: string,
  file: string,
  cwd: string,
): Promise<{ readonly template: string; readonly diagnostics: readonly Diagnostic[] }> {
  const ran = await runBicep(cli, ['build', file, '--stdout', '--diagnostics-format', 'sarif'], cwd);
  return { template: ran.stdout, diagnostics: readSarif(ran.stderr, cwd) };
}

/** Lints a .bicep or .bicepparam file. `lint` writes diagnostics to standard output. */
export async function lint(cli: string, file: string, cwd: string): Promise<readonly Diagnostic[]> {
  const ran = await runBicep(cli, ['lint', file, '--diagnostics-format', 'sarif'], cwd);
  return readSarif(ran.stdout, cwd);
}

interface SarifResult {
  readonly ruleId: string;
  readonly level?: string;
  readonly message: { readonly text: string };
  readonly locations?: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine?: number };
    };
  }[];
}

function readSarif(text: string, cwd: string): Diagnostic[] {
  const start = text.indexOf('{');
  if (start < 0) throw new Error(`The Bicep CLI wrote no diagnostics: ${text.trim()}`);
  const sarif = JSON.parse(text.slice(start, text.lastIndexOf('}') + 1)) as {
    runs: { results: SarifResult[] }[];
  };
  return sarif.runs.flatMap((run) => run.results).map((result) => readResult(result, cwd));
}

function readResult(result: SarifResult, cwd: string): Diagnostic {
  const place = result.locations?.[0]?.physicalLocation;
  const uri = place?.artifactLocation.uri ?? '';
  return {
    // SARIF: a result without a level is a warning.
    level: result.level ?? 'warning',
    rule: result.ruleId,
    text: result.message.text,
    file: relative(cwd, uri.replace(/^file:\/\//, '')),
    line: place?.region?.startLine ?? 0,
  };
}
