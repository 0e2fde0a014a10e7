/**
 * A sandbox with a connected user who has sent a message to the same person before, and a tape before every stand-in.
 * Measured processes get the app's own settings, with the tapes' addresses.
 */
import { openOwnProduct } from '../support/own-product.ts';
import type { AppSettings } from '../sandbox/app-settings.ts';
import { entraEndpoints } from '../sandbox/entra/app.ts';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { openTape, type Tape } from './tape.ts';

const NAMES = ['table', 'graph', 'vault', 'identity', 'entra', 'wintro'] as const;
export type TapeName = (typeof NAMES)[number];

export interface ConnectedUser {
  readonly tapes: Readonly<Record<TapeName, Tape>>;
  /** Environment of a measured process. */
  readonly env: AppSettings;
  /** Calls of the stand-ins themselves, as they wrote them down. */
  journal(): readonly { readonly service: string; readonly method: string; readonly path: string }[];
  replay(): void;
  close(): Promise<void>;
}

const MANY = 1_000_000_000;
const message = {
  kind: 'chat',
  to: { email: personas.colleague },
  body: { contentType: 'text', content: 'Shall we talk about the offer tomorrow at ten?' },
};

export async function openConnectedUser(): Promise<ConnectedUser> {
  const limits = { sendsPerMinute: MANY, sendsPerDay: MANY, readsPerMinute: MANY };
  const product = await openOwnProduct({ env: { USAGE_LIMITS: JSON.stringify(limits) } });
  try {
    const { sandbox } = product;
    const caller = await product.as();
    expectStatus(await product.connect(caller), 200);
    expectStatus(await caller.send(message), 201);
    const tapes = await openTapes(sandbox);
    const settings = withTapes(sandbox.settings, tapes);
    const token = mintWintroToken(sandbox.world, {
      iss: settings['WINTRO_ISSUER'] ?? '',
      sub: 'recruiter-1',
      org_id: 'organization-1',
      roles: ['recruiter'],
      exp: Math.floor(Date.now() / 1000) + 6 * 3600,
    });
    return {
      tapes,
      env: { ...settings, BENCH_TOKEN: token, BENCH_MESSAGE: JSON.stringify(message) },
      journal: () => sandbox.world.state.journal,
      replay: () => Object.values(tapes).forEach((tape) => tape.replay()),
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

type Sandbox = Awaited<ReturnType<typeof openOwnProduct>>['sandbox'];

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

function expectStatus(answer: { readonly status: number; readonly text: string }, status: number): void {
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${answer.text}`);
}
