/** Taps in front of what the product depends on, and a product whose calls pass through them from its first one on. */
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { openTap, type Tap } from './tap.ts';

export type Dependency = 'Entra' | 'Graph' | 'Key Vault' | 'storage';

export interface Taps {
  of(dependency: Dependency): Tap;
  /** The settings that lead an app through all of them. */
  readonly settings: Readonly<Record<string, string>>;
  settingsOf(dependency: Dependency): Readonly<Record<string, string>>;
  /** They pass everything on again. */
  passOn(): void;
  close(): Promise<void>;
}

/** What they are put in front of. */
export type Tappable = Pick<Sandbox, 'addresses' | 'azurite' | 'certificates' | 'settings'>;

export interface TappedProduct {
  readonly product: Product;
  readonly taps: Taps;
  /** Starts the app anew, behind the same taps. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The worker's product, behind taps. */
export async function openTappedProduct(dependencies: readonly Dependency[]): Promise<TappedProduct> {
  let taps: Taps | undefined;
  const product = await openProduct({
    env: async (box) => (taps = await openTaps(box, dependencies)).settings,
  });
  return {
    product,
    taps: taps!,
    restart: () => product.sandbox.restartHost(),
    close: async () => {
      await product.close();
      await taps?.close();
    },
  };
}

export async function openTaps(box: Tappable, dependencies: readonly Dependency[]): Promise<Taps> {
  const taps = new Map<Dependency, Tap>();
  for (const dependency of dependencies) taps.set(dependency, await tapTo(box, dependency));
  const all = [...taps.values()];
  const of: Taps['of'] = (dependency) => {
    const tap = taps.get(dependency);
    if (!tap) throw new Error(`There is no tap in front of ${dependency}.`);
    return tap;
  };
  const settingsOf: Taps['settingsOf'] = (dependency) => settingsThrough(box, dependency, of(dependency));
  return {
    ...{ of, settingsOf },
    settings: Object.assign({}, ...dependencies.map(settingsOf)) as Record<string, string>,
    passOn: () => {
      for (const tap of all) tap.use({});
    },
    close: async () => {
      for (const tap of all) await tap.close();
    },
  };
}

/** It shows the certificate that the app trusts. */
function tapTo({ addresses, azurite, certificates }: Tappable, dependency: Dependency): Promise<Tap> {
  const { key, cert, ca } = certificates;
  const targets = {
    Entra: addresses.entra,
    Graph: addresses.graph,
    'Key Vault': addresses.vault,
    storage: azurite.tableEndpoint,
  };
  const target = targets[dependency];
  return openTap({ target, ...(dependency === 'Entra' ? {} : { tls: { key, cert }, ca }) });
}

function settingsThrough(
  { settings }: Tappable,
  dependency: Dependency,
  { url }: Tap,
): Record<string, string> {
  if (dependency === 'Graph') return { GRAPH_BASE_URL: url };
  if (dependency === 'Key Vault') return { KEY_VAULT_URL: url };
  if (dependency === 'storage') return { DATA_TABLE_ENDPOINT: url };
  // Token requests alone: the pages of the sign-in stay where they are.
  const endpoints = JSON.parse(settings['ENTRA_ENDPOINTS']!) as Record<string, string>;
  const token_endpoint = `${url}/{tenantid}/oauth2/v2.0/token`;
  return { ENTRA_ENDPOINTS: JSON.stringify({ ...endpoints, token_endpoint }) };
}

/** The form of a token request. */
export const formOf = (body: string): URLSearchParams => new URLSearchParams(body);
