/**
 * Wintro's back end as the product tells it: `POST /webhooks` verifies an event by the client's own package and keeps it,
 * once for each id; `GET /webhooks/told` shows the page what was told and whether the connection of whoever is signed in
 * has ended. Faults: `wintro.webhooksAnswer` (a status), `wintro.webhooksLatency` (milliseconds).
 */
import { Hono } from 'hono';
import { verifyWebhook } from '../../../shared/client/webhooks.ts';
import type { Addresses } from '../addresses.ts';
import { versionsOf } from '../vault/secrets.ts';
import { faultIsOn, sufferLatency } from '../world/faults.ts';
import { journalCalls, type JournalVariables } from '../world/journal.ts';
import { vaultSecretNames } from '../world/new-world.ts';
import type { WorldHandle } from '../world/world.ts';
import { refuseOtherSites, signedIn } from './session.ts';
import type { ToldAnswer } from './told-answer.ts';

export const webhooksPath = '/webhooks';

/** The settings of an app that tells this Wintro. */
export const webhookSettings = ({ wintro }: Pick<Addresses, 'wintro'>): Readonly<Record<string, string>> => ({
  WEBHOOK_URL: wintro + webhooksPath,
});

/** Events that are kept, and of them shown. */
const [KEPT, SHOWN] = [500, 20];

export function webhookRoutes(world: WorldHandle): Hono<{ Variables: JournalVariables }> {
  const app = new Hono<{ Variables: JournalVariables }>();
  app.post('/', journalCalls(world, 'wintro'), async (c) => {
    await sufferLatency(world, 'wintro.webhooksLatency', c.req.raw.signal);
    const status = Number(world.state.faults['wintro.webhooksAnswer'] ?? 0);
    if (faultIsOn(world, 'wintro.webhooksAnswer'))
      return new Response(null, { status, headers: { location: '/elsewhere' } });
    const body = new Uint8Array(await c.req.arrayBuffer());
    const verified = await verifyWebhook(c.req.raw.headers, body, secretsOf(world), { now: world.now() });
    if (!verified.ok) return c.text(verified.fault, 400);
    c.set('note', verified.type);
    keep(world, verified.id, JSON.parse(new TextDecoder().decode(body)) as Told);
    return c.body(null, 204);
  });
  app.use('/told', refuseOtherSites);
  app.get('/told', (c) => c.json(toldTo(world, signedIn(c).id)));
  return app;
}

/** Wintro has been given the newest version, and knows the one before. */
const secretsOf = (world: WorldHandle): readonly string[] =>
  versionsOf(world, vaultSecretNames.webhook)
    .filter(({ enabled }) => enabled)
    .slice(-2)
    .map(({ value }) => value);

interface Told {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What comes again under the same id is the same event. */
function keep(world: WorldHandle, id: string, { type, timestamp: at, data }: Told): void {
  const events = (world.state.toldEvents ??= []);
  const known = events.find((one) => one.id === id);
  if (known) known.times += 1;
  else events.push({ id, type, at, data, times: 1 });
  if (events.length > KEPT) events.splice(0, events.length - KEPT);
  world.changed();
}

/** Events come in no order: their instants say which is the newest. */
function toldTo({ state }: WorldHandle, userId: string): ToldAnswer {
  const events = [...(state.toldEvents ?? [])].sort((a, b) => b.at.localeCompare(a.at));
  const last = events.find(
    ({ type, data }) => data['user'] === userId && /^connection\.(?:connected|ended)$/.test(type),
  );
  const by = String(last?.data['by']);
  const isEnd = last?.type === 'connection.ended' && by !== 'user';
  return { events: events.slice(0, SHOWN), ...(isEnd ? { ended: { at: last.at, by } } : {}) };
}
