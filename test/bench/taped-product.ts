/** A sandbox with the product, and a tape before every stand-in for processes that are measured. */
import type { AppSettings } from '../sandbox/app-settings.ts';
import { entraEndpoints } from '../sandbox/entra/app.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Answered } from '../support/caller.ts';
import { openOwnProduct } from '../support/own-product.ts';
import type { Product } from '../support/product.ts';
import { openTape, type Tape } from './tape.ts';

const NAMES = ['table', 'graph', 'vault', 'identity', 'entra', 'wintro'] as const;
export type TapeName = (typeof NAMES)[number];

export interface TapedProduct {
  readonly product: Product;
  readonly tapes: Readonly<Record<TapeName, Tape>>;
  /** The app's own settings, with the tapes' addresses. */
  readonly settings: AppSettings;
  readonly close: () => Promise<void>;
}

const MANY = 1_000_000_000;
const noLimits = {
  connectsPerHour: MANY,
  sendsPerMinute: MANY,
  sendsPerDay: MANY,
  statusPerMinute: MANY,
  searchesPerMinute: MANY,
  readsPerMinute: MANY,
};

/** `prepare` runs before the tapes are opened; when it fails everything is closed. */
export async function openTapedProduct(prepare: (product: Product) => Promise<void>): Promise<TapedProduct> {
  const product = await openOwnProduct({ env: { USAGE_LIMITS: JSON.stringify(noLimits) } });
  try {
    await prepare(product);
    const tapes = await openTapes(product.sandbox);
    return {
      product,
      tapes,
      settings: withTapes(product.sandbox.settings, tapes),
      close: async () => {
        await Promise.all(Object.values(tapes).map((tape) => tape.close()));
        await product.close();
      },
    };
  } catch (error) {
    await product.close();
    throw error;
  }
}

async function openTapes({ addresses, certificates }: Sandbox): Promise<Record<TapeName, Tape>> {
  const opened = NAMES.map(
    async (name) => [name, await openTape({ upstream: addresses[name], tls: certificates })] as const,
  );
  return Object.fromEntries(await Promise.all(opened)) as Record<TapeName, Tape>;
}

function withTapes(settings: AppSettings, tapes: Record<TapeName, Tape>): AppSettings {
  const moved = (setting: string, tape: Tape): string => {
    const { pathname } = new URL(settings[setting] ?? '');
    return new URL(pathname, tape.url).href.replace(/\/$/, '');
  };
  return {
    ...settings,
    DATA_TABLE_ENDPOINT: tapes.table.url,
    GRAPH_BASE_URL: tapes.graph.url,
    KEY_VAULT_URL: tapes.vault.url,
    IDENTITY_ENDPOINT: moved('IDENTITY_ENDPOINT', tapes.identity),
    ENTRA_ENDPOINTS: JSON.stringify(entraEndpoints(tapes.entra.url)),
    WINTRO_SIGNING_KEYS_URL: moved('WINTRO_SIGNING_KEYS_URL', tapes.wintro),
  };
}

export function expectStatus({ status, text }: Answered, wanted: number): void {
  if (status !== wanted) throw new Error(`Expected ${wanted}, got ${status}: ${text}`);
}
