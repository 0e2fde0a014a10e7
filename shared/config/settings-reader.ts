/**
 * How texts of settings are read. A reader collects every fault by setting name and never
 * repeats a value: values may be secrets.
 */
import { isJsonObject } from '../domain/json-object.ts';

export interface SettingFault {
  readonly setting: string;
  readonly fault: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface SettingsReader {
  readonly faults: SettingFault[];
  /** A text that must be there; '' after noting the fault. */
  required(setting: string): string;
  optional(setting: string): string | undefined;
  /** A text that must match. */
  matching(setting: string, pattern: RegExp, fault: string): string;
  /** An https address; http and https on loopback hosts too when `loopback` says so. */
  url(setting: string, options?: { readonly httpOnLoopback?: boolean; readonly fallback?: string }): string;
  /** JSON of the form that `accept` recognises. */
  json<T>(setting: string, accept: (value: unknown) => value is T, fault: string): T | undefined;
  note(setting: string, fault: string): void;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether an address points to this machine only. */
export const isLoopback = (url: string): boolean => URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);

/** Reads settings from an environment and keeps the faults. */
export function settingsReader(env: Environment): SettingsReader {
  const faults: SettingFault[] = [];
  const note = (setting: string, fault: string): void => {
    faults.push({ setting, fault });
  };
  const optional = (setting: string): string | undefined => {
    const value = env[setting]?.trim();
    if (value === undefined || value === '') return undefined;
    // App Service leaves the reference itself in place when it cannot resolve it.
    if (!value.startsWith('@Microsoft.KeyVault(')) return value;
    note(setting, 'is a Key Vault reference that was not resolved');
    return undefined;
  };
  const required = (setting: string): string => {
    const before = faults.length;
    const value = optional(setting);
    if (value === undefined && faults.length === before) note(setting, 'is missing');
    return value ?? '';
  };
  return {
    faults,
    note,
    required,
    optional,
    matching: (setting, pattern, fault) => {
      const value = required(setting);
      if (value !== '' && !pattern.test(value)) note(setting, fault);
      return value;
    },
    url: (setting, { httpOnLoopback = false, fallback } = {}) => {
      const value = fallback === undefined ? required(setting) : (optional(setting) ?? fallback);
      if (value !== '' && !isAllowedUrl(value, httpOnLoopback)) {
        note(
          setting,
          httpOnLoopback ? 'must be an https address (http on loopback only)' : 'must be an https address',
        );
      }
      return value.replace(/\/+$/, '');
    },
    json: (setting, accept, fault) => {
      const value = optional(setting);
      if (value === undefined) return undefined;
      const parsed = parseJson(value);
      if (accept(parsed)) return parsed;
      note(setting, fault);
      return undefined;
    },
  };
}

function isAllowedUrl(value: string, httpOnLoopback: boolean): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, hash } = new URL(value);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && httpOnLoopback && isLoopback(value));
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** Accepts objects that set some of the known fields, each of the right kind, and no other. */
export const isPartOf =
  <T extends object>(known: T, isValue: (value: unknown) => boolean) =>
  (value: unknown): value is Partial<T> =>
    isJsonObject(value) &&
    Object.entries(value).every(([name, one]) => Object.hasOwn(known, name) && isValue(one));
