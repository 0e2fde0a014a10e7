/** Tries bad parameters with the real CLI: each must end in a refusal that says what is meant to be said. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BadParameter } from '../mutations/bad-parameters.ts';
import type { BicepService } from './bicep-service.ts';
import { placeOf } from './take-snapshots.ts';
import type { Workspace } from './workspace.ts';

/** One sentence for each that was accepted, or refused for another reason. */
export async function acceptedBadParameters(
  tried: readonly (readonly BadParameter[])[],
  bicep: BicepService,
  { cases, infra }: Workspace,
): Promise<readonly string[]> {
  const good = await readFile(join(cases, 'minimal.bicepparam'), 'utf8');
  const file = join(cases, 'bad.bicepparam');
  const wrong: string[] = [];
  try {
    for (const batch of tried) {
      await writeFile(file, batch.reduce(damaged, good));
      const answer = await refusalOf(bicep, file);
      for (const { title, says } of batch.filter((one) => !answer.includes(one.says)))
        wrong.push(`Parameter '${title}': ${answer}, not '${says}'`);
    }
  } finally {
    await rm(file, { force: true });
  }
  return [...wrong, ...(await untouchedExamples(bicep, infra))];
}

/** Every fault names its parameter, so those of different parameters are tried at once. */
export function badBatches(all: readonly BadParameter[]): readonly (readonly BadParameter[])[] {
  const made: BadParameter[][] = [];
  for (const one of all) {
    const fitting = made.find((batch) => batch.every((other) => areToldApart(one, other)));
    if (fitting) fitting.push(one);
    else made.push([one]);
  }
  return made;
}

const firstWord = (text: string): string => text.split(' ')[0] ?? '';

function areToldApart(one: BadParameter, other: BadParameter): boolean {
  const byCompiler = [one, other].filter(({ says }) => says.startsWith('BCP')).length;
  const sameKind = byCompiler !== 1;
  const otherText = one.from === undefined || one.from !== other.from;
  return sameKind && otherText && firstWord(one.says) !== firstWord(other.says);
}

function damaged(good: string, { title, from, to }: BadParameter): string {
  if (from === undefined) return `${good}\n${to}\n`;
  if (good.split(from).length !== 2) throw new Error(`'${title}': its text does not stand once in minimal`);
  return good.replace(from, () => to);
}

/** What the compiler or the evaluation of the template says; 'accepted' when nobody says anything. */
async function refusalOf(bicep: BicepService, file: string): Promise<string> {
  const answer = await bicep.snapshot(file, placeOf('bad')).then(
    () => 'accepted',
    (error: unknown) => (error as Error).message,
  );
  if (answer !== 'Compilation failed') return answer;
  const { diagnostics } = await bicep.compileParameters(file);
  return diagnostics.map(({ rule, text }) => `${rule}: ${text}`).join(' ');
}

/** `infra/main.bicepparam` as it is delivered. */
async function untouchedExamples(bicep: BicepService, infra: string): Promise<readonly string[]> {
  const answer = await refusalOf(bicep, join(infra, 'main.bicepparam'));
  const places = [
    'wintro.issuer',
    'wintro.signingKeysUrl',
    'about.privacyStatementUrl',
    'returnAddresses: a url',
    'alerts: a mail address',
  ];
  return places
    .filter((place) => !answer.includes(`${place} still is an example.`))
    .map((place) => `The untouched examples of main.bicepparam: nothing is said of ${place}: ${answer}`);
}
