/**
 * What a hook works on: the outputs of the deployment, from the environment (azd puts them there) or from a file that
 * `az deployment group show --query properties.outputs` has written. Names everything that is missing at once.
 */
import { readFileSync } from 'node:fs';
import { isLoopback } from '../../shared/config/settings-reader.ts';

export interface HookInputs {
  get(name: string): string;
  readonly graphUrl: string;
  readonly loginUrl: string;
}

type Outputs = Readonly<Record<string, { readonly value: unknown }>>;

/**
 * Reads inputs. Throws one error that names all missing ones.
 * @param file written by the Azure CLI; undefined for the environment
 */
export function readInputs(
  names: readonly string[],
  file: string | undefined,
  env = process.env,
): HookInputs {
  const given = file === undefined ? env : fromFile(file);
  const missing = names.filter((name) => !given[name]);
  if (missing.length > 0) {
    const where = file ?? 'the environment';
    throw new Error(`Missing in ${where}: ${missing.join(', ')}. They are outputs of the deployment.`);
  }
  return {
    get: (name) => given[name] ?? '',
    graphUrl: orStandIn(env['GRAPH_BASE_URL'], 'https://graph.microsoft.com'),
    loginUrl: orStandIn(env['ENTRA_LOGIN_URL'], 'https://login.microsoftonline.com'),
  };
}

function fromFile(file: string): Record<string, string | undefined> {
  const outputs = JSON.parse(readFileSync(file, 'utf8')) as Outputs;
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, String(value)]));
}

/** Tokens and secrets go to Microsoft, or to a stand-in on this machine, and nowhere else. */
const orStandIn = (named: string | undefined, microsoft: string): string =>
  named !== undefined && isLoopback(named) ? named.replace(/\/+$/, '') : microsoft;
