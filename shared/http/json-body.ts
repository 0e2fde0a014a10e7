/**
 * Reads a JSON body strictly: size, depth, number of values, duplicate names and names that reach for prototypes are refused before any
 * schema sees it.
 */
import { failure, type Failure } from '../domain/failures/failure.ts';
import { isJsonObject } from '../domain/json-object.ts';
import {
  MAX_BODY_BYTES,
  MAX_BODY_WITH_FILES_BYTES,
  MAX_JSON_DEPTH,
  MAX_JSON_VALUES,
} from '../domain/limits.ts';
import { failWith, succeed, type Result } from '../domain/result.ts';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Characters of a body that count apart. */
type Apart = (body: Readonly<Record<string, unknown>>) => number;

interface Bounds {
  readonly apart?: Apart | undefined;
  /** Longest body in bytes. */
  readonly most?: number | undefined;
}

/** Parses `bytes` as the JSON object that a request must hold; a body with something apart may be larger by that. */
export function readJsonBody(
  bytes: Uint8Array,
  contentType: string | null,
  { apart, most = MAX_BODY_BYTES }: Bounds = {},
): Result<Record<string, unknown>> {
  const read = readObject(bytes, contentType, apart ? MAX_BODY_WITH_FILES_BYTES : most);
  if (!read.ok || apart === undefined) return read;
  return bytes.length - apart(read.value) > most ? failWith(failure('body-too-large')) : read;
}

function readObject(
  bytes: Uint8Array,
  contentType: string | null,
  most: number,
): Result<Record<string, unknown>> {
  if (bytes.length === 0) return failWith(failure('empty-body'));
  if (!/^application\/json(?:\s*;|$)/i.test(contentType ?? ''))
    return failWith(failure('unsupported-media-type'));
  if (bytes.length > most) return failWith(failure('body-too-large'));
  const text = decode(bytes);
  if (text === undefined) return failWith(malformed('', 'is not UTF-8'));
  const value = parse(text);
  if (value === undefined) return failWith(malformed('', 'is not valid JSON'));
  const fault = faultIn(value);
  if (fault) return failWith(fault);
  if (namesInText(text) !== namesIn(value)) return failWith(malformed('', 'names a field twice'));
  return isJsonObject(value) ? succeed(value) : failWith(malformed('', 'must be a JSON object'));
}

const malformed = (pointer: string, detail: string): Failure =>
  failure('invalid-request', { errors: [{ pointer, detail }] });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In valid JSON a string before a colon is the name of a field. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/** Names as they were written: of a field that stands there twice, the parser keeps one. */
const namesInText = (text: string): number =>
  [...text.matchAll(STRING)].filter(([, colon]) => colon !== undefined).length;

const faultIn = (value: unknown): Failure | undefined =>
  valuesIn(value) > MAX_JSON_VALUES
    ? malformed('', `holds more than ${MAX_JSON_VALUES} values`)
    : findFault(value, '', 1);

/**
 * A schema takes its time by how many there are: half a million of them fit into a batch. What is nested deeper than it
 * may be is not looked into.
 */
function valuesIn(value: unknown, depth = 1): number {
  if (typeof value !== 'object' || value === null || depth > MAX_JSON_DEPTH) return 1;
  let count = 1;
  for (const inner of Object.values(value)) count += valuesIn(inner, depth + 1);
  return count;
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce<number>((sum, inner) => sum + namesIn(inner), 0);
  return Array.isArray(value) ? inside : inside + Object.keys(value).length;
}

function findFault(value: unknown, pointer: string, depth: number): Failure | undefined {
  if (typeof value === 'string')
    return value.isWellFormed() ? undefined : malformed(pointer, 'holds half a character');
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_JSON_DEPTH) return malformed('', `is nested deeper than ${MAX_JSON_DEPTH} levels`);
  for (const [name, inner] of Object.entries(value)) {
    if (FORBIDDEN.has(name)) return malformed('', 'holds a field name that is not allowed');
    const fault = findFault(inner, `${pointer}/${name.slice(0, 40)}`, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}
