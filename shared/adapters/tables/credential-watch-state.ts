/** What was last seen of the app's own credential: one row of the table `runs`. */
import type { CredentialWatch, WatchedSecret } from '../../domain/credential-watch.ts';
import { defined } from '../../domain/defined.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import { mapResult } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { CredentialWatchState } from '../../ports/own-credential.ts';
import type { AzureTable } from './azure-table.ts';
import { isInstant, json, type Reading } from './columns.ts';
import { textOf } from './json-guards.ts';
import { reasonOf } from './stored-reasons.ts';
import { typedTable } from './typed-table.ts';

export const CREDENTIAL_WATCH_FORMAT = { schema: 1, columns: { credentialWatch: json(watchOf) } } as const;

const ROW = { partitionKey: 'timers', rowKey: 'credential-watch' };

/** The adapter over the table. */
export function credentialWatchState(table: AzureTable, log: Log): CredentialWatchState {
  const rows = typedTable(table, CREDENTIAL_WATCH_FORMAT, log);
  return {
    read: async (deadline) =>
      mapResult(await rows.read(ROW, deadline), (row) => ({
        watch: row?.get('credentialWatch') ?? {},
        etag: row?.etag,
      })),
    write: async (credentialWatch, etag, deadline) => {
      const row = { key: ROW, values: { credentialWatch } };
      const done =
        etag === undefined
          ? await rows.insert(row, deadline)
          : await rows.replace({ ...row, etag }, deadline);
      return mapResult(done, () => undefined);
    },
  };
}

/** The good parts: what is missing is told once more. */
function watchOf(value: unknown): Reading<CredentialWatch> {
  if (!isJsonObject(value)) return { damaged: true };
  const { lookedAt, version, endsAt, told } = value;
  const answer = answerOf(value['answer']);
  return {
    value: defined({
      lookedAt: isInstant(lookedAt) ? lookedAt : undefined,
      answer,
      version: textOf(version),
      endsAt: isInstant(endsAt) ? endsAt : undefined,
      told: countOf(told),
      webhookSecret: secretOf(value['webhookSecret']),
    }),
  };
}

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;

function secretOf(value: unknown): WatchedSecret | undefined {
  if (!isJsonObject(value)) return undefined;
  const version = textOf(value['version']);
  if (version === undefined) return undefined;
  const { madeAt, told } = value;
  return { version, ...defined({ madeAt: isInstant(madeAt) ? madeAt : undefined, told: countOf(told) }) };
}

const answerOf = (word: unknown): CredentialWatch['answer'] | undefined =>
  word === 'accepted' ? word : reasonOf(word);
