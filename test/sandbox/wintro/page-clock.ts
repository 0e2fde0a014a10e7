/**
 * The sandbox's clock in Wintro's page: a script before all others, so that what the page says of times is true in the
 * sandbox. With this machine's time it changes nothing. A page that is looked at again after the clock was set is loaded anew.
 */
import type { Hono } from 'hono';
import { clockOf } from '../box-clock.ts';
import type { WorldHandle } from '../world/world.ts';

export const clockScriptPath = '/assets/clock.js';
const settingPath = '/clock';

export function servePageClock(app: Hono, world: WorldHandle): void {
  const headers = {
    'Content-Type': 'text/javascript; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
  app.get(clockScriptPath, (c) => c.body(clockScript(world), 200, headers));
  app.get(settingPath, (c) => c.json(clockOf(world), 200, { 'Cache-Control': 'no-store' }));
}

const clockScript = (world: WorldHandle): string => `(() => {
  const clock = ${JSON.stringify(clockOf(world))};
  const RealDate = Date;
  const now = () => clock.stoppedAt ?? RealDate.now() + clock.aheadMs;
  if (clock.stoppedAt !== undefined || clock.aheadMs !== 0) {
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
      apply: () => new RealDate(now()).toString(),
      get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
    });
  }
  document.addEventListener('visibilitychange', async () => {
    if (document.visibilityState !== 'visible') return;
    const answer = await fetch('${settingPath}').catch(() => undefined);
    if (answer?.ok && JSON.stringify(await answer.json()) !== JSON.stringify(clock)) location.reload();
  });
})();
`;
