/**
 * How many keys stand under which version of the key-encryption secret, as the app itself tells an operator: health, with
 * the operator's token of Wintro. No right to the tables is needed for it.
 */
import { isJsonObject, type JsonObject } from '../../shared/domain/json-object.ts';
import { jsonOf } from './bounded-body.ts';
import { instantOf } from './own-clock.ts';
import { notYet, type NotYet } from './patience.ts';

export interface ReportedWalk {
  readonly startedMs: number;
  readonly endedMs: number;
}

export interface KeyReport {
  /** When the app told it, in milliseconds by its own clock; undefined when its answer tells no time. */
  readonly atMs: number | undefined;
  /** Complete walks, the newest first. */
  readonly walks: readonly ReportedWalk[];
  /** Keys by the last walk, and how many walks in a row met none, by version. */
  readonly versions: ReadonlyMap<string, { readonly keys: number; readonly walksWithout: number }>;
}

const TIMEOUT_MS = 30_000;

/** @param token of Wintro, with the role of an operator; it goes to this address alone */
export const openKeyReport =
  (publicBaseUrl: string, token: string): (() => Promise<KeyReport | NotYet>) =>
  async () => {
    const answer = await ask(`${publicBaseUrl.replace(/\/+$/, '')}/api/health`, token);
    if ('notYet' in answer) return answer;
    const { status, body, atMs } = answer;
    if (status === 401) throw new Error('The app did not accept the token in WINTRO_OPERATOR_TOKEN (401).');
    if (body?.['checks'] !== undefined && body['keyVersions'] === undefined && status < 500)
      throw new Error('The app does not tell its keys by version. Is it of this version?');
    if (body?.['status'] !== undefined && body['checks'] === undefined)
      throw new Error(
        'The token in WINTRO_OPERATOR_TOKEN is not that of an operator: health told no details.',
      );
    const report = reportOf(body?.['keyVersions']);
    return report === undefined
      ? notYet(`the app answered ${status} without its keys by version`)
      : { atMs, ...report };
  };

interface Asked {
  readonly status: number;
  readonly body: JsonObject | undefined;
  readonly atMs: number | undefined;
}

async function ask(url: string, token: string): Promise<Asked | NotYet> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      // The token is for this address and no other.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const atMs = instantOf(response.headers.get('date'));
    return { status: response.status, body: await jsonOf(response), atMs };
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    return notYet(`no answer from the app: ${cause?.code ?? name}`);
  }
}

/** Undefined when any of it is of another form. */
function reportOf(value: unknown): Omit<KeyReport, 'atMs'> | undefined {
  if (!isJsonObject(value) || !Array.isArray(value['walks']) || !Array.isArray(value['versions']))
    return undefined;
  const walks = value['walks'].map(walkOf).filter((one) => one !== undefined);
  const versions = value['versions'].map(versionOf).filter((one) => one !== undefined);
  const isWhole = walks.length === value['walks'].length && versions.length === value['versions'].length;
  return isWhole ? { walks, versions: new Map(versions) } : undefined;
}

function walkOf(value: unknown): ReportedWalk | undefined {
  if (!isJsonObject(value)) return undefined;
  const [startedMs, endedMs] = [Date.parse(String(value['startedAt'])), Date.parse(String(value['endedAt']))];
  return Number.isNaN(startedMs) || Number.isNaN(endedMs) ? undefined : { startedMs, endedMs };
}

type Entry = readonly [string, { readonly keys: number; readonly walksWithout: number }];

function versionOf(value: unknown): Entry | undefined {
  if (!isJsonObject(value)) return undefined;
  const { version, keys, walksWithout } = value;
  return typeof version === 'string' && typeof keys === 'number' && typeof walksWithout === 'number'
    ? [version, { keys, walksWithout }]
    : undefined;
}
