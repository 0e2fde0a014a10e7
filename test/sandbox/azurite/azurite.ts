/**
 * Azurite (blob, queue, table) as a child process, by identity over https as in Azure, or by shared key. Its clock can
 * be moved. Tables and queues are made here, as the deployment makes them in Azure: the product never does.
 */
import { AzureNamedKeyCredential, TableClient, TableServiceClient } from '@azure/data-tables';
import { QueueServiceClient, StorageSharedKeyCredential } from '@azure/storage-queue';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { startChild, type Child } from '../child-process.ts';
import { machineClock, moved, type ClockSetting } from '../clock.ts';
import { freePort } from '../free-port.ts';

export interface AzuriteOptions {
  /** Where its data lives. */
  readonly dir: string;
  /** Wished ports; a taken one, or none, becomes a free one. */
  readonly ports?: { readonly blob: number; readonly queue: number; readonly table: number };
  /** Azurite accepts bearer tokens over https only. */
  readonly tls: { readonly ca: string; readonly certFile: string; readonly keyFile: string };
  readonly inMemory?: boolean;
  /** This machine's unless given. */
  readonly clock?: ClockSetting;
}

export interface Azurite {
  readonly blobEndpoint: string;
  readonly queueEndpoint: string;
  readonly tableEndpoint: string;
  readonly connectionString: string;
  /** With the account's key: for tests and set-up. */
  readonly tableServiceClient: TableServiceClient;
  readonly queueServiceClient: QueueServiceClient;
  /** With the account's key. */
  tableClient(name: string): TableClient;
  createTables(names: readonly string[]): Promise<void>;
  createQueues(names: readonly string[]): Promise<void>;
  /** Moves the storage clock forward by `ms` (back, if negative). */
  moveClock(ms: number): Promise<void>;
  setClock(setting: ClockSetting): Promise<void>;
  /** What stands in these is gone; the clock goes on. */
  empty(tables: readonly string[], queues: readonly string[]): Promise<void>;
  /** Empty again, and the clock at this machine's time. */
  startOver(tables: readonly string[], queues: readonly string[]): Promise<void>;
  readonly lines: readonly string[];
  readonly exited: Promise<number | string>;
  close(): Promise<void>;
  /** At once, without a word: what it holds is lost. */
  kill(): void;
}

const account = 'devstoreaccount1';
const withoutTelemetry = fileURLToPath(new URL('without-telemetry.cjs', import.meta.url));

export async function startAzurite(options: AzuriteOptions): Promise<Azurite> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const key = randomBytes(64).toString('base64');
  const ports = await choosePorts(options);
  const child = await startChild({
    name: 'Azurite',
    args: azuriteArguments(options, ports),
    env: {
      PATH: process.env['PATH'] ?? '',
      AZURITE_ACCOUNTS: `${account}:${key}`,
      SANDBOX_CLOCK: JSON.stringify(options.clock ?? machineClock),
    },
    ready: /Table service is successfully listening/,
  });
  return azuriteHandle(child, { ...options, ports, key });
}

type Ports = NonNullable<AzuriteOptions['ports']>;

async function choosePorts({ ports }: AzuriteOptions): Promise<Ports> {
  const blob = await freePort(ports?.blob);
  const queue = await freePort(ports?.queue, [blob]);
  return { blob, queue, table: await freePort(ports?.table, [blob, queue]) };
}

function azuriteArguments({ dir, tls, inMemory }: AzuriteOptions, ports: Ports): string[] {
  return [
    ...['--require', withoutTelemetry],
    createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js'),
    ...(inMemory ? ['--inMemoryPersistence'] : ['--location', dir]),
    ...['--blobHost', '127.0.0.1', '--queueHost', '127.0.0.1', '--tableHost', '127.0.0.1'],
    ...[
      '--blobPort',
      String(ports.blob),
      '--queuePort',
      String(ports.queue),
      '--tablePort',
      String(ports.table),
    ],
    ...['--disableTelemetry', '--skipApiVersionCheck', '--silent'],
    ...['--oauth', 'basic', '--cert', tls.certFile, '--key', tls.keyFile],
  ];
}

type Contents = Omit<
  Azurite,
  'moveClock' | 'setClock' | 'empty' | 'startOver' | 'lines' | 'exited' | 'close' | 'kill'
>;

function azuriteHandle(
  child: Child,
  options: AzuriteOptions & { readonly ports: Ports; readonly key: string },
): Azurite {
  const contents = contentsOf(options);
  let clock = options.clock ?? machineClock;
  const setClock = (setting: ClockSetting): Promise<void> => child.setClock((clock = setting));
  const empty: Azurite['empty'] = async (tables, queues) => {
    for (const name of tables) await emptyTable(contents, name);
    for (const name of queues) await contents.queueServiceClient.getQueueClient(name).clearMessages();
  };
  return {
    ...contents,
    moveClock: (ms) => setClock(moved(clock, ms)),
    setClock,
    empty,
    startOver: async (tables, queues) => {
      await setClock(machineClock);
      await empty(tables, queues);
    },
    lines: child.lines,
    exited: child.exited,
    close: () => child.stop(),
    kill: () => child.kill(),
  };
}

/** One that is empty stays: to ask costs less than to make it anew. */
async function emptyTable({ tableClient, tableServiceClient }: Contents, name: string): Promise<void> {
  const first = await tableClient(name).listEntities().byPage({ maxPageSize: 1 }).next();
  if ((first.value as readonly unknown[] | undefined)?.length === 0) return;
  await tableServiceClient.deleteTable(name);
  await tableServiceClient.createTable(name);
}

/** Addresses, and clients with the account's key. */
function contentsOf({
  tls,
  ports,
  key,
}: AzuriteOptions & { readonly ports: Ports; readonly key: string }): Contents {
  const endpoint = (port: number): string => `https://127.0.0.1:${port}/${account}`;
  const blobEndpoint = endpoint(ports.blob);
  const queueEndpoint = endpoint(ports.queue);
  const tableEndpoint = endpoint(ports.table);
  const clientOptions = { tlsOptions: { ca: tls.ca } };
  const tableKey = new AzureNamedKeyCredential(account, key);
  const tables = new TableServiceClient(tableEndpoint, tableKey, clientOptions);
  const queueKey = new StorageSharedKeyCredential(account, key);
  const queues = new QueueServiceClient(queueEndpoint, queueKey, {
    ...clientOptions,
    keepAliveOptions: { enable: false },
  });
  return {
    ...{ blobEndpoint, queueEndpoint, tableEndpoint },
    connectionString:
      `DefaultEndpointsProtocol=https;AccountName=${account};AccountKey=${key};` +
      `BlobEndpoint=${blobEndpoint};QueueEndpoint=${queueEndpoint};TableEndpoint=${tableEndpoint};`,
    tableServiceClient: tables,
    queueServiceClient: queues,
    tableClient: (name) => new TableClient(tableEndpoint, name, tableKey, clientOptions),
    createTables: async (names) => {
      for (const name of names) await tables.createTable(name);
    },
    createQueues: async (names) => {
      for (const name of names) await queues.getQueueClient(name).createIfNotExists();
    },
  };
}
