/**
 * `npm run drain`: before a deployment, an upload or a change of settings, so that none of them ends a message that is on
 * its way. Nothing new is begun for some minutes; this command comes back when what was begun before is over. It ends by
 * itself, or with `--end`. An operator's access token of Wintro stands in the environment as WINTRO_OPERATOR_TOKEN (never on
 * the command line, where others read it).
 *   --url <address>   PUBLIC_BASE_URL; not needed with --outputs
 *   --outputs <file>  outputs of the deployment
 *   --seconds <n>     for how long, 600 at most and if it is not said
 *   --end             everything goes on at once
 */
import { parseArgs } from 'node:util';
import { MAX_DRAIN_SECONDS } from '../../shared/domain/limits.ts';
import { drain, openDrain } from './drain-work.ts';
import { runHook, type HookRun } from './hook-command.ts';
import { readInputs } from './inputs.ts';

const options = {
  url: { type: 'string' },
  outputs: { type: 'string' },
  seconds: { type: 'string', default: String(MAX_DRAIN_SECONDS) },
  end: { type: 'boolean', default: false },
} as const;

async function main({ voice, deeds, patience }: HookRun): Promise<void> {
  const { values } = parseArgs({ options });
  const seconds = values.end ? 0 : Number(values.seconds);
  const isGood = Number.isInteger(seconds) && seconds <= MAX_DRAIN_SECONDS && (values.end || seconds > 0);
  if (!isGood) throw new Error(`--seconds must be a whole number from 1 to ${String(MAX_DRAIN_SECONDS)}.`);
  const named = values.url === undefined ? process.env : { PUBLIC_BASE_URL: values.url };
  const url = readInputs(['PUBLIC_BASE_URL'], values.outputs, named).get('PUBLIC_BASE_URL');
  const token = process.env['WINTRO_OPERATOR_TOKEN']?.trim() ?? '';
  if (token === '') throw new Error("Put an operator's access token of Wintro into WINTRO_OPERATOR_TOKEN.");
  await drain({
    ...{ post: openDrain(url, token), seconds, patience, deeds },
    note: (sentence) => voice.note(sentence),
  });
}

runHook('drain', main);
