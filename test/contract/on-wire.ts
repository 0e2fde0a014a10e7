/** Runs a case of the contract on a table whose answers are written, over a real socket. */
import type { azureTable, AzureTable } from '../../shared/adapters/tables/azure-table.ts';
import type { azureTableService } from '../../shared/adapters/tables/azure-table-service.ts';
import { eventList, type LoggedEvent } from '../support/fakes/event-list.ts';
import { scriptedTable, type SentRequest, type WireEvent } from '../support/fakes/scripted-table.ts';
import { newId } from './contract-case.ts';

/** The two functions under test, or mutants of them. */
export interface TableMakers {
  readonly azureTable: typeof azureTable;
  readonly azureTableService: typeof azureTableService;
}

export interface AnswerCase {
  readonly title: string;
  readonly run: (makers: TableMakers) => Promise<void>;
}

export interface OnWire {
  readonly table: AzureTable;
  readonly asked: readonly string[];
  readonly sent: readonly SentRequest[];
  readonly events: readonly LoggedEvent[];
}

/** Runs something on a table whose answers are written. */
export async function onWire(
  makers: TableMakers,
  events: readonly WireEvent[],
  run: (on: OnWire) => Promise<void>,
) {
  const wire = await scriptedTable(events);
  const kept = eventList();
  const random = { id: newId, fraction: () => 0 };
  const tools = { random, clock: { wait: () => Promise.resolve() }, log: kept.log };
  const service = makers.azureTableService(() => Promise.resolve(wire.client));
  try {
    await run({
      table: makers.azureTable('sometable', service, tools),
      asked: wire.asked,
      sent: wire.sent,
      events: kept.events,
    });
  } finally {
    wire.close();
  }
}

export const OUTAGE = { ok: false, failure: { reason: 'storage-unavailable' } };
