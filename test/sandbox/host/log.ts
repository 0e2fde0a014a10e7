/**
 * The host's log: one line on standard output with time, level, category and message, what the app logs passed on
 * unchanged. Request addresses are never written: `?code=` in them is a credential.
 */
import type { LogLevel } from './rpc.ts';

export type Log = (level: LogLevel, category: string, message: string) => void;

const hidden: readonly LogLevel[] = ['trace', 'debug', 'none'];

/** As on the platform, `trace` and `debug` are hidden. */
export const logToStandardOutput: Log = (level, category, message) => {
  if (hidden.includes(level)) return;
  process.stdout.write(`${new Date().toISOString()} ${level} ${category}: ${message}\n`);
};
