/** The Azure CLI, with whoever is signed in to it. */
import { execFile } from 'node:child_process';

/** Runs `az` with these words and answers its JSON, undefined when it says nothing. Rejects with its first words when it fails. */
export type Az = (...words: readonly string[]) => Promise<unknown>;

const TIMEOUT_MS = 120_000;

export const runAz: Az = (...words) =>
  new Promise((resolve, reject) => {
    const options = { timeout: TIMEOUT_MS, shell: process.platform === 'win32' };
    execFile('az', [...words, '--output', 'json'], options, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim().split('\n')[0] || error.message));
      else resolve(stdout.trim() === '' ? undefined : (JSON.parse(stdout) as unknown));
    });
  });
