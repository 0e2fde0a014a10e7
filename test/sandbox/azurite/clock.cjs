/**
 * Preloaded (`--require`) into a child process: shifts its Date and its monotonic clock by the milliseconds that the parent sends as
 * `{ clockShiftMs }` and acknowledges. Ends the child when the parent is gone, and lets no SIGTERM come too early. No
 * module of the process is changed.
 */
'use strict';

// What Node compiles is kept: it spares each start a fifth of its work. It is run, so it lies where nobody else writes.
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');
enableCompileCache(join(__dirname, '../../../node_modules/.cache/wintro-sandbox'));

const RealDate = Date;
let shiftMs = Number(process.env.SANDBOX_CLOCK_SHIFT_MS ?? 0);
delete process.env.SANDBOX_CLOCK_SHIFT_MS;
const now = () => RealDate.now() + shiftMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
RealDate.prototype.constructor = globalThis.Date;

const elapsed = performance.now.bind(performance);
performance.now = () => elapsed() + shiftMs;

process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || typeof message.clockShiftMs !== 'number') return;
  shiftMs = message.clockShiftMs;
  process.send({ clockShiftMs: shiftMs });
});
// A listener keeps the channel open; it must not keep a stopped process alive.
process.channel?.unref();

// Azurite says that it is ready a moment before it listens for SIGTERM; ended in between it would lose what it holds.
let heard = false;
process.on('SIGTERM', () => {
  heard ||= process.listenerCount('SIGTERM') > 1;
  if (!heard) setTimeout(() => process.kill(process.pid, 'SIGTERM'), 20);
});

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 3000).unref();
});
