/**
 * host.json and the application settings that override it (`AzureFunctionsJobHost__a__b`). Reads what this host
 * honours; the rest of the file is for the platform.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Settings = Readonly<Record<string, string | undefined>>;

export interface QueueOptions {
  readonly batchSize: number;
  readonly newBatchThreshold: number;
  readonly maxDequeueCount: number;
  readonly visibilityTimeoutMs: number;
  readonly maxPollingIntervalMs: number;
  readonly base64: boolean;
}

export interface HostOptions {
  readonly routePrefix: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly queues: QueueOptions;
}

type Json = { [key: string]: Json | string | number | boolean | undefined };

/** Reads `<appDir>/host.json`; throws an Error that names the file and what is wrong. */
export function readHostJson(appDir: string, settings: Settings): HostOptions {
  const json = JSON.parse(readFileSync(join(appDir, 'host.json'), 'utf8')) as Json;
  if (json['version'] !== '2.0') throw new Error('host.json: "version" must be "2.0"');
  override(json, settings);
  const extensions = objectAt(json, 'extensions');
  const http = objectAt(extensions, 'http');
  return {
    routePrefix: text(http['routePrefix'], 'api').replace(/^\/+|\/+$/g, ''),
    customHeaders: objectAt(http, 'customHeaders') as Record<string, string>,
    queues: queueOptions(objectAt(extensions, 'queues')),
  };
}

function queueOptions(queues: Json): QueueOptions {
  const batchSize = Number(queues['batchSize'] ?? 16);
  if (!(batchSize >= 1 && batchSize <= 32)) throw new Error('host.json: queues.batchSize must be 1 to 32');
  return {
    batchSize,
    newBatchThreshold: Number(queues['newBatchThreshold'] ?? Math.floor(batchSize / 2)),
    maxDequeueCount: Number(queues['maxDequeueCount'] ?? 5),
    visibilityTimeoutMs: timeSpanMs(text(queues['visibilityTimeout'], '00:00:00')),
    maxPollingIntervalMs: timeSpanMs(text(queues['maxPollingInterval'], '00:01:00')),
    base64: queues['messageEncoding'] !== 'none',
  };
}

/** `[d.]hh:mm:ss[.fff]` in milliseconds. */
export function timeSpanMs(value: string): number {
  const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2}(?:\.\d{1,7})?)$/.exec(value);
  if (!match) throw new Error(`host.json: "${value}" is not a time span like 00:00:30`);
  const [, days = '0', hours, minutes, seconds] = match;
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** `%NAME%` stands for an application setting; a missing one puts the function in error. */
export function resolveSettings(value: string, settings: Settings): string {
  return value.replace(/%([^%]+)%/g, (_, name: string) => {
    const found = settings[name];
    if (found === undefined) throw new Error(`'%${name}%' does not resolve to a value.`);
    return found;
  });
}

function override(json: Json, settings: Settings): void {
  for (const [key, value] of Object.entries(settings)) {
    const [prefix, ...path] = key.split('__');
    const last = path.pop();
    if (prefix !== 'AzureFunctionsJobHost' || last === undefined || value === undefined) continue;
    let node = json;
    for (const part of path) node = node[part] = objectAt(node, part);
    node[last] = value;
  }
}

function objectAt(json: Json, key: string): Json {
  const value = json[key];
  return typeof value === 'object' ? value : {};
}

const text = (value: Json[string], fallback: string): string =>
  typeof value === 'string' ? value : fallback;
