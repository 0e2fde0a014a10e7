/**
 * Opens the sockets of the stand-ins, one each, and fills in their addresses. Pages that a browser opens are plain http
 * on localhost; what only the product calls speaks TLS where Microsoft's SDKs insist on it.
 */
import type { Addresses, Ports } from './addresses.ts';
import { createArrived } from './arrived/app.ts';
import type { Runtime } from './control/control-kinds.ts';
import { createControl } from './control/control.ts';
import { createEntra } from './entra/app.ts';
import { createGraph, type GraphOptions } from './graph/graph.ts';
import { createIdentity } from './identity/app.ts';
import { listen, type Listening, type Servable, type Tls } from './listen.ts';
import { createVault } from './vault/app.ts';
import { pageAssets } from './wintro/bundle.ts';
import type { Composer } from './wintro/document.ts';
import { createWintro } from './wintro/wintro.ts';
import type { WorldHandle } from './world/world.ts';

export interface StandInOptions {
  readonly world: WorldHandle;
  /** `functions`, `blob`, `queue` and `table` are known already; the others are filled in. */
  readonly addresses: Addresses;
  readonly ports: Ports;
  readonly tls: Tls;
  readonly graph?: GraphOptions | undefined;
  readonly instanceId?: string | undefined;
  /** For tests unless given: see there. */
  readonly composer?: Composer | undefined;
  /** What the control page may do with the running app and its clocks. */
  readonly runtime?: Runtime | undefined;
  /** Told of each open socket: it has to be closed even when a later one fails. */
  readonly opened: (socket: Listening) => unknown;
}

export async function openStandIns(options: StandInOptions): Promise<void> {
  const { world, addresses, ports, tls, opened } = options;
  const open = async (
    name: keyof Addresses,
    app: Servable,
    how: Partial<{ tls: Tls }> = {},
  ): Promise<void> => {
    const hostname = name === 'identity' ? '127.0.0.1' : 'localhost';
    const socket = await listen(app, { port: ports[name], hostname, ...how });
    opened(socket);
    addresses[name] = socket.url;
  };
  await open('entra', createEntra(world, addresses));
  await open('graph', createGraph(world, options.graph), { tls });
  await open('vault', createVault(world), { tls });
  await open('identity', createIdentity(world));
  await open('arrived', createArrived(world));
  await open('control', createControl(world, addresses, options.instanceId, options.runtime));
  await open('wintro', createWintro(world, wintroAddresses(addresses), await pageAssets(), options.composer));
}

/** Wintro knows the product's API by another name. */
function wintroAddresses(addresses: Addresses) {
  return {
    get wintro() {
      return addresses.wintro;
    },
    get api() {
      return addresses.functions;
    },
    get arrived() {
      return addresses.arrived;
    },
    get control() {
      return addresses.control;
    },
    get entra() {
      return addresses.entra;
    },
  };
}
