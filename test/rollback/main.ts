/**
 * `npm run rollback [-- --commit <name>] [--back 50]`: the app of an earlier commit on the tables that today's has written,
 * and today's again on what the earlier has written. Nothing may be lost, nothing sent twice, no answer a failure. Ends
 * with 1 when something is; where there is no history it says so, and nothing was tried.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from '../../infra/package/build-app.ts';
import { root } from '../../infra/package/root.ts';
import { openBox, type Box } from '../sandbox/box.ts';
import { runApp } from '../sandbox/sandbox.ts';
import { webhookSettings } from '../sandbox/wintro/webhook-routes.ts';
import { productIn, type Product } from '../support/product.ts';
import { commitOf, earlierApp } from './earlier-app.ts';
import { lostBetween, putLaterColumns, rowsIn } from './rows.ts';
import { goOn, lookAround, writeAll } from './story.ts';
import { expectNothingLost, expectSame, newVerdict, type Verdict } from './verdict.ts';

const { values } = parseArgs({
  options: { commit: { type: 'string' }, back: { type: 'string', default: '50' } },
});

/** Runs `use` with the product of this folder in the box, and stops it again. */
async function withApp<T>(box: Box, appDir: string, use: (product: Product) => Promise<T>): Promise<T> {
  const env = ({ addresses }: Pick<Box, 'addresses'>) => Promise.resolve({ ...webhookSettings(addresses) });
  const product = productIn(await runApp(box, { appDir, env }));
  try {
    return await use(product);
  } finally {
    await product.close();
  }
}

interface Apps {
  readonly today: string;
  readonly earlier: string;
}

/** Today's writes; the earlier one looks and goes on; today's looks again. */
async function thereAndBack(box: Box, { today, earlier }: Apps, verdict: Verdict): Promise<void> {
  const say = (words: string): void => console.log(`${words} ...`);
  say("Today's app writes");
  const written = await withApp(box, today, async (product) => {
    const all = await writeAll(product, verdict);
    await lookAround(product, all, verdict);
    return all;
  });
  const marked = await putLaterColumns(box.azurite);
  const before = await rowsIn(box.azurite);
  say(`The earlier app goes on, with columns of a later version beside ${String(marked)} rows`);
  const under = await withApp(box, earlier, async (product) => {
    await lookAround(product, written, verdict, 'earlier');
    await goOn(product, written, verdict);
    return lookAround(product, written, verdict, 'earlier');
  });
  const between = await rowsIn(box.azurite);
  verdict.faults.push(...lostBetween(before, between).map((words) => `under the earlier app, ${words}`));
  say("Today's app looks again");
  const after = await withApp(box, today, (product) => lookAround(product, written, verdict));
  verdict.faults.push(
    ...lostBetween(between, await rowsIn(box.azurite)).map((words) => `today again, ${words}`),
  );
  for (const name of ['sends', 'a batch', 'policy', 'signature'])
    expectNothingLost(verdict, `${name} after the way back`, after.get(name), under.get(name));
  expectSame(verdict, 'messages that reached somebody', deliveredIn(box), MESSAGES);
}

/** One mail, two chats, one that was due, three of a batch; what was taken back is none. */
const MESSAGES = 7;

const deliveredIn = ({ world }: Box): number => world.state.mails.length + world.state.teamsMessages.length;

async function main(): Promise<number> {
  const name = values.commit ?? `HEAD~${values.back}`;
  const commit = await commitOf(root, name);
  if (commit === undefined) {
    console.log(`There is no commit ${name} here: nothing was tried.`);
    return 0;
  }
  console.log(`Building the app of ${commit.slice(0, 12)}, and today's ...`);
  const earlier = await earlierApp(root, commit);
  const today = join(root, 'dist', 'app');
  await buildApp({ outDir: today });
  const stateDir = await mkdtemp(join(tmpdir(), 'rollback-'));
  const box = await openBox({ stateDir, fresh: true, ports: 'free' });
  const verdict = newVerdict();
  try {
    await thereAndBack(box, { today, earlier }, verdict);
  } finally {
    await box.close();
    await rm(stateDir, { recursive: true, force: true });
  }
  for (const name of verdict.unknown) console.log(`The earlier app has no route for: ${name}`);
  for (const words of verdict.faults) console.log(`FAULT ${words}`);
  console.log(`${String(verdict.asked)} looks, ${String(verdict.faults.length)} faults.`);
  return verdict.faults.length === 0 ? 0 : 1;
}

process.exitCode = await main();
