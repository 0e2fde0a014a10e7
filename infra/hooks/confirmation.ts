/** Asks whoever runs a hook before what cannot be taken back at once. A habit of the fingers does not confirm: a word has to be typed. */
import { createInterface } from 'node:readline/promises';

/** Only the word itself confirms, in any case. */
export const isConfirmed = (answer: string, word: string): boolean =>
  answer.trim().toLowerCase() === word.toLowerCase();

/**
 * Throws unless the word is typed.
 * @param what ends the sentence "To ..., type ..."
 */
export async function askToType(what: string, word: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new Error('Not confirmed: there is no terminal to ask on. Run it by itself first, with --yes.');
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`To ${what}: `);
  terminal.close();
  if (!isConfirmed(answer, word)) throw new Error('Not confirmed.');
}
