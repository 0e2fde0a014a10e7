/** The Azure CLI, with whoever is signed in to it. */
import { execFile, type ExecFileException } from 'node:child_process';
import { InVain } from './patience.ts';

/** Runs `az` with these words and answers its JSON, undefined when it says nothing. Rejects with its own word when it fails. */
export type Az = (...words: readonly string[]) => Promise<unknown>;

const TIMEOUT_MS = 120_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const SHOWN_CHARS = 120;

export const runAz: Az = (...words) => azWithin(TIMEOUT_MS)(...words);

/** The same within another time, in milliseconds. */
export const azWithin =
  (timeout: number): Az =>
  (...words) =>
    new Promise((resolve, reject) => {
      const args = [...words, '--output', 'json', '--only-show-errors'];
      const options = { timeout, maxBuffer: MAX_ANSWER_BYTES, shell: process.platform === 'win32' };
      execFile('az', args, options, (error, stdout, stderr) => {
        const command = `az ${words.slice(0, 2).join(' ')}`;
        if (error) reject(whyNot(command, error, stderr));
        else if (stdout.trim() === '') resolve(undefined);
        else answerIn(command, stdout.trim(), resolve, reject);
      });
    });

function answerIn(
  command: string,
  text: string,
  resolve: (answer: unknown) => void,
  reject: (error: Error) => void,
): void {
  try {
    resolve(JSON.parse(text) as unknown);
  } catch {
    // It has ended well: what it was to change may be changed.
    const shown = (text.split('\n')[0] ?? '').slice(0, SHOWN_CHARS);
    reject(new InVain(`${command} answered something else than JSON: ${shown}`, false));
  }
}

function whyNot(command: string, { code, killed, message }: ExecFileException, stderr: string): Error {
  if (code === 'ENOENT')
    return new Error('The Azure CLI (az) was not found. Install it, and sign in: az login.');
  // Nobody knows how far it came.
  if (killed === true) return new InVain(`${command} did not answer in time`, false);
  const lines = stderr.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !/^\w*warning\b/i.test(line));
  // Python and extensions of the CLI write remarks of their own before the error.
  return new Error(said.find((line) => line.startsWith('ERROR:')) ?? said[0] ?? message);
}
