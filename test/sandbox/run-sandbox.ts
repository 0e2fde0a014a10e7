/** What `npm start` does once its options are read: build, start, say where to look, wait for the end, stop. */
import { randomUUID } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPorts, type Addresses } from './addresses.ts';
import { frontEndSettings, type OwnFrontEnd } from './own-front-end.ts';
import { claimState, isClaim, type Claim, type Running } from './running.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import type { StartOptions } from './start-options.ts';
import { webhookSettings } from './wintro/webhook-routes.ts';
import { settingsPath } from './wintro/wintro.ts';
import { setRandomFailures } from './world/random-failures.ts';

export interface RunOptions extends StartOptions {
  readonly root: string;
}

/** Resolves with the exit code. */
export async function runSandbox(options: RunOptions): Promise<number> {
  const instanceId = randomUUID();
  const claim = await claimState(options.stateDir, instanceId);
  if (!isClaim(claim)) {
    console.error(alreadyRunning(claim));
    return 1;
  }
  const ended = untilSignal();
  let sandbox: Sandbox | undefined;
  try {
    sandbox = await start(options, instanceId, claim);
    const failure = await Promise.race([ended, sandbox.failed]);
    console.log(failure === undefined ? '\nStopping ...' : `\n${failure}\nStopping ...`);
    return failure === undefined ? 0 : 1;
  } catch (error) {
    console.error(`\nThe sandbox could not start.\n${(error as Error).message}`);
    return 1;
  } finally {
    await sandbox?.close();
    claim.release();
  }
}

async function start(options: RunOptions, instanceId: string, claim: Claim): Promise<Sandbox> {
  const progress = (step: string): void => console.log(`${step} ...`);
  progress('Building the function app');
  const appDir = await build(options.root);
  const logFile = join(options.stateDir, 'functions.log');
  const sandbox = await startSandbox({
    ...{ appDir, instanceId, progress, onLog: logTo(logFile) },
    ...{ stateDir: options.stateDir, fresh: options.fresh, timers: true, credential: options.credential },
    composer: 'as-shipped',
    ports: { ...defaultPorts, wintro: options.port ?? defaultPorts.wintro },
    env: ({ settings, addresses }) =>
      Promise.resolve({ ...webhookSettings(addresses), ...frontEndSettings(settings, options.frontEnd) }),
  });
  if (options.failures) setRandomFailures(sandbox.world, options.failures);
  claim.publish(sandbox.addresses);
  console.log(`\nThe log of the function app is in ${logFile}`);
  console.log(frontEndWords(options.frontEnd, sandbox.addresses));
  console.log(invitation(sandbox.addresses));
  return sandbox;
}

/** Everything into the file, begun anew; what is wrong on the screen too. */
function logTo(file: string): (line: string) => void {
  const opened = openSync(file, 'w', 0o600);
  return (line) => {
    writeSync(opened, `${line}\n`);
    if (/^\S+Z (error|critical) /.test(line)) console.error(line);
  };
}

async function build(root: string): Promise<string> {
  const { buildApp } = await import('../../infra/package/build-app.ts');
  const outDir = join(root, 'dist', 'app');
  await buildApp({ outDir });
  return outDir;
}

/** Resolves at Ctrl-C or SIGTERM. A second one ends the process at once; the children end by themselves then. */
function untilSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve(undefined));
  });
}

const invitation = (addresses: Addresses): string => `
Open  ${addresses.wintro}${settingsPath}

  What arrived (Teams, Outlook)  ${addresses.arrived}
  Control page of the sandbox    ${addresses.control}
  API                            ${addresses.functions}/api
Stop with Ctrl-C.`;

/** What the API was told of the developer's own page; '' where there is none. */
function frontEndWords({ returnAddresses, signIn }: OwnFrontEnd, { functions, wintro }: Addresses): string {
  const returns = Object.entries(returnAddresses).map(
    ([id, url]) => `\nYour page may call ${functions}/api; connect with returnTo '${id}' returns to ${url}`,
  );
  if (!signIn) return returns.join('');
  const { issuer } = signIn;
  const refused = `\nThe API takes the tokens of ${issuer} alone: Wintro's page at ${wintro} is told that nobody is signed in.`;
  return `${returns.join('')}${refused}`;
}

function alreadyRunning({ pid, addresses }: Running): string {
  if (!addresses) return `A sandbox is starting already on this state (process ${pid}).`;
  return `The sandbox is running already (process ${pid}).\n${invitation(addresses)}`.replace(
    'Ctrl-C.',
    `Ctrl-C there, or: kill ${pid}`,
  );
}
