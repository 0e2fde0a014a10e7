/**
 * What a hook works on: the outputs of the deployment, from the environment (azd puts them there) or from a file. Names
 * are compared without their case, which Azure does not keep. Everything that is missing or wrong is named at once.
 */
import { isLoopback } from '../../shared/config/settings-reader.ts';
import { GUID } from '../../shared/domain/guid.ts';
import { readOutputsFile } from './outputs-file.ts';

export interface HookInputs {
  get(name: string): string;
  readonly graphUrl: string;
  readonly loginUrl: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const isHttps = (value: string): boolean => URL.canParse(value) && new URL(value).protocol === 'https:';

/** How an input must look that goes into an address or decides what is done. */
const FORMS: Readonly<Record<string, (value: string) => boolean>> = {
  ENTRA_CLIENT_ID: (value) => GUID.test(value),
  ENTRA_TENANT_ID: (value) => GUID.test(value),
  MANAGED_IDENTITY_PRINCIPAL_ID: (value) => GUID.test(value),
  ENTRA_CREDENTIAL: (value) => value === 'federated' || value === 'secret',
  PUBLIC_BASE_URL: (value) => isHttps(value) || isLoopback(value),
  KEY_VAULT_URL: (value) => isHttps(value),
  DATA_TABLE_ENDPOINT: (value) => isHttps(value),
};

/**
 * Reads inputs. Throws one error that names all that are missing or of a wrong form.
 * @param file written by the Azure CLI; undefined for the environment
 */
export function readInputs(
  names: readonly string[],
  file: string | undefined,
  env: Environment = process.env,
): HookInputs {
  const given = withoutCase(file === undefined ? Object.entries(env) : readOutputsFile(file));
  const get = (name: string): string => given.get(name.toLowerCase()) ?? '';
  const where = file ?? 'the environment';
  const missing = names.filter((name) => get(name) === '');
  if (missing.length > 0) throw new Error(`Missing in ${where}: ${missing.join(', ')}. ${HOW_MISSING}`);
  const wrong = names.filter((name) => !(FORMS[name]?.(get(name)) ?? true));
  if (wrong.length > 0) {
    throw new Error(`Not of the form that the deployment gives, in ${where}: ${wrong.join(', ')}.`);
  }
  return {
    get,
    graphUrl: orStandIn(env['GRAPH_BASE_URL'], 'https://graph.microsoft.com'),
    loginUrl: orStandIn(env['ENTRA_LOGIN_URL'], 'https://login.microsoftonline.com'),
  };
}

const HOW_MISSING =
  'They are outputs of a deployment that has succeeded: give them with --outputs <file>, or deploy first ' +
  '(infra/README.md says what to do when no deployment ever succeeded).';

/** A value that is empty, or the word that a failed query leaves, is none. */
function withoutCase(entries: Iterable<readonly [string, string | undefined]>): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of entries) {
    const text = value?.trim() ?? '';
    if (text !== '' && text !== 'null') values.set(name.toLowerCase(), text);
  }
  return values;
}

/** Tokens and secrets go to Microsoft, or to a stand-in on this machine, and nowhere else. */
const orStandIn = (named: string | undefined, microsoft: string): string =>
  named !== undefined && isLoopback(named) ? named.replace(/\/+$/, '') : microsoft;
