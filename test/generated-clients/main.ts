/**
 * Makes clients of the description with public generators, compiles them, and uses those of .NET for the status, a chat, a
 * channel post, a mail and a refusal against the running product. Without the .NET SDK it says that it skipped; with
 * `--require` that is a failure.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { openApiText } from '../../shared/http/openapi/document.ts';
import { root, runCommand, type RunOptions } from '../support/run-command.ts';
import { GENERATORS } from './generators.ts';
import { openUsedProduct } from './used-product.ts';

const { values } = parseArgs({
  options: { require: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const EACH_MS = 120_000;

class StepFailed extends Error {}

/** Runs a step and says how long it took; what went wrong ends the run. */
async function step(name: string, command: readonly string[], options: RunOptions = {}): Promise<string> {
  const { ok, output, milliseconds } = await runCommand(command, { withinMs: EACH_MS, ...options });
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${(milliseconds / 1000).toFixed(1)} s)`);
  if (!ok) throw new StepFailed(output);
  return output;
}

/** The tools once each, at their versions, then every client. */
async function generate(work: string): Promise<void> {
  const tools = join(work, 'tools');
  const description = join(work, 'openapi.json');
  await writeFile(description, openApiText('https://m365.wintro.com'));
  const versions = new Map(GENERATORS.map(({ tool, version }) => [tool, version]));
  for (const [tool, version] of versions)
    await step(`install ${tool} ${version}`, [
      ...['dotnet', 'tool', 'install', tool, '--version', version, '--tool-path', tools],
    ]);
  for (const { name, folder, command } of GENERATORS) {
    const outDir = join(work, folder);
    await mkdir(outDir, { recursive: true });
    await step(`generate: ${name}`, command({ tools, description, outDir }));
  }
}

async function compilePython(work: string): Promise<void> {
  const python = await runCommand(['python3', '--version']);
  if (!python.ok) console.log('skipped: compiling the Python client (no python3 here)');
  else await step('compile: Kiota, Python', ['python3', '-m', 'compileall', '-q', join(work, 'python')]);
  console.log("skipped: using the Python client (Kiota's libraries for it are no part of this repository)");
}

const EXPECTED = {
  state: 'connected',
  sent: ['chat sent', 'channel sent', 'mail sent'],
  refused: '400 idempotency-key-invalid caller',
};

/** Compiles the program with both clients of .NET, runs it, and holds what it tells against what arrived. */
async function use(work: string): Promise<void> {
  const program = join(work, 'use');
  await cp(join(root, 'test', 'generated-clients', 'use'), program, { recursive: true });
  for (const folder of ['kiota', 'nswag'])
    await cp(join(work, folder), join(program, folder), { recursive: true });
  const out = join(work, 'built');
  await step('compile: Kiota and NSwag, C#', ['dotnet', 'build', '--nologo', '-v', 'q', '-o', out], {
    folder: program,
  });
  const product = await openUsedProduct();
  try {
    const told = await step('use: Kiota and NSwag, C#', [
      'dotnet',
      join(out, 'clients.dll'),
      ...product.args,
    ]);
    const wrong = [
      ...(isDeepStrictEqual(JSON.parse(told), { kiota: EXPECTED, nswag: EXPECTED }) ? [] : [told]),
      ...["Sent by Kiota's client", "Sent by NSwag's client"].filter(
        (text) => !isDeepStrictEqual(product.arrived(text), { teams: 2, mails: 1 }),
      ),
    ];
    if (wrong.length > 0) throw new StepFailed(`What was told or what arrived is wrong: ${wrong.join('\n')}`);
    console.log(
      'ok     a chat, a channel post and a mail of each client arrived; the refusal was understood',
    );
  } finally {
    await product.close();
  }
}

async function run(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'wintro-clients-'));
  try {
    await generate(work);
    await compilePython(work);
    await use(work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

process.env['KIOTA_OFFLINE_ENABLED'] = 'true';
process.env['DOTNET_CLI_TELEMETRY_OPTOUT'] = '1';
process.env['DOTNET_NOLOGO'] = '1';
if ((await runCommand(['dotnet', '--version'])).ok) {
  await run().catch((error: unknown) => {
    console.error(error instanceof StepFailed ? error.message : error);
    process.exitCode = 1;
  });
} else {
  console.log('skipped: generated clients (the .NET SDK is not here)');
  if (values.require) process.exitCode = 1;
}
