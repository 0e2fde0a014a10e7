/**
 * Preloaded (`--require`) into a child process: its Date and its monotonic clock follow what the parent sends as `{ clock }`
 * (`ClockSetting`), which is acknowledged. Ends the child when the parent is gone, and lets no SIGTERM come too early. No
 * module of the process is changed.
 */
'use strict';

// What Node compiles is kept: it spares each start a fifth of its work. It is run, so it lies where nobody else writes.
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');
enableCompileCache(join(__dirname, '../../../node_modules/.cache/wintro-sandbox'));

const RealDate = Date;
const elapsed = performance.now.bind(performance);
let clock;
/** The monotonic clock's reading while the clock stands still. */
let standing;
const now = () => clock.stoppedAt ?? RealDate.now() + clock.aheadMs;

function follow(next) {
  clock = next;
  standing = next.stoppedAt === undefined ? undefined : elapsed() + next.stoppedAt - RealDate.now();
}
follow(JSON.parse(process.env.SANDBOX_CLOCK ?? '{"aheadMs":0}'));
delete process.env.SANDBOX_CLOCK;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
RealDate.prototype.constructor = globalThis.Date;

performance.now = () => standing ?? elapsed() + clock.aheadMs;

process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || typeof message.clock !== 'object') return;
  follow(message.clock);
  process.send({ clock });
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
