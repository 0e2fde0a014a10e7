/**
 * The outputs of a deployment in a file that `az deployment group show --query properties.outputs` has written: in the
 * encoding of whatever shell wrote it, and with names in whatever case Azure gives back (`ENTRA_CLIENT_ID` returns as
 * `entrA_CLIENT_ID`). The flat form of `azd env get-values --output json` is read, too.
 * @see https://github.com/Azure/bicep/issues/9360
 */
import { readFileSync } from 'node:fs';

const HOW =
  'Write it again: az deployment group show --resource-group <group> --name wintro-microsoft-365 ' +
  '--query properties.outputs --output json';

/** Values by name, in small letters. Throws with what to do when the file holds no outputs. */
export function readOutputsFile(file: string): ReadonlyMap<string, string> {
  const text = decode(bytesOf(file)).trim();
  if (text === '') throw new Error(`${file} is empty: the command that writes it has failed. ${HOW}`);
  const outputs = parse(file, text);
  if (outputs === null) {
    throw new Error(
      `${file} holds null: the last deployment of that name failed or has not ended. Deploy again until it succeeds. ${HOW}`,
    );
  }
  if (typeof outputs !== 'object' || Array.isArray(outputs))
    throw new Error(`${file} holds no outputs. ${HOW}`);
  return valuesOf(file, outputsIn(outputs));
}

/** Of a whole deployment, as the command shows it without `--query`, its outputs. */
function outputsIn(read: object): object {
  const { properties } = read as { properties?: { outputs?: unknown } | null };
  const inside = properties?.outputs;
  return typeof inside === 'object' && inside !== null ? inside : read;
}

/** Throws when a name stands there twice, in another case and with another value: one of the two would be a guess. */
function valuesOf(file: string, outputs: object): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, output] of Object.entries(outputs)) {
    const value = typeof output === 'string' ? output : (output as { value?: unknown } | null)?.value;
    if (typeof value !== 'string') continue;
    const key = name.toLowerCase();
    if ((values.get(key) ?? value) !== value)
      throw new Error(`${file} has ${name} twice, with two values. ${HOW}`);
    values.set(key, value);
  }
  return values;
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code = 'no code' } = error as { code?: string };
    throw new Error(`${file} cannot be read (${code}). ${HOW}`, { cause: error });
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${file} is not JSON. ${HOW}`, { cause: error });
  }
}

/** Windows PowerShell writes UTF-16 with a byte order mark when output is redirected, others UTF-8 with or without one. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // JSON begins with an ASCII character: a zero beside it is UTF-16 without a mark.
  if (second === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
