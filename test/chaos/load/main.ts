/**
 * `npm run chaos:load -- --sends 10000`: four processes of the built product, one storage, Microsoft that fails by chance,
 * processes that are killed, requests that come twice. Its exit code is 1 when anything was doubled, lost or untrue.
 */
import { parseArgs } from 'node:util';
import { endRandomFailures, setRandomFailures } from '../../sandbox/world/random-failures.ts';
import { seeded } from '../../simulate/seeded.ts';
import { openOwnProduct } from '../../support/own-product.ts';
import { wideLimits } from '../../support/wide-limits.ts';
import { QUIET_HOST, workThrough } from '../kills/kill-world.ts';
import { connectSource, newPeople } from '../kills/people.ts';
import { lookAtAll } from './look-at-all.ts';
import { startProcesses } from './processes.ts';
import { sendAll } from './senders.ts';

const { values } = parseArgs({
  options: {
    sends: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    'kill-every': { type: 'string', default: '250' },
  },
});
const count = Number(values.sends);
const killEvery = Number(values['kill-every']);
const chance = seeded(Number(values.seed));

const started = performance.now();
const product = await openOwnProduct({ inMemory: true, env: { ...QUIET_HOST, USAGE_LIMITS: wideLimits } });
const { sandbox } = product;
const fresh = Array.from({ length: Math.max(5, Math.ceil(count / 100)) }, (_, index) => `load-${index}`);
await connectSource(product);
const people = await newPeople(product, fresh);
const processes = await startProcesses(product);
const ask = async (...[call]: Parameters<typeof processes.ask>) =>
  (await processes.ask(call)) ?? { status: 0, text: '', effects: [], refused: false };
const pass = async (seconds: number): Promise<void> => {
  await sandbox.moveClock(seconds * 1000);
  await processes.followClock();
  await workThrough(product, ask);
};
try {
  await ask({ kind: 'timer', name: 'revalidate-connections' });
  setRandomFailures(sandbox.world, { seed: values.seed, percent: 6 });
  let requests = 0;
  const sent = await sendAll({ product, processes, people, chance: chance.next }, count, async () => {
    requests += 1;
    if (requests % killEvery === 0) await processes.replaceOne();
    if (requests % 50 === 0) await workThrough(product, ask);
  });
  endRandomFailures(sandbox.world);
  // Mails of one mailbox go out one every two seconds.
  for (let step = 0; step < 15; step += 1) await pass(3);
  for (let minute = 0; minute < 12; minute += 1) {
    await pass(60);
    await ask({ kind: 'timer', name: 'sweep' });
  }
  for (let step = 0; step < 15; step += 1) await pass(3);
  await pass(25 * 3600);
  await ask({ kind: 'timer', name: 'revalidate-connections' });
  await ask({ kind: 'timer', name: 'sweep' });
  const { figures, faults } = await lookAtAll(product, sent);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${count} messages, ${processes.killed()} kills, ${seconds} s: ${figures}`);
  for (const fault of faults.slice(0, 20)) console.log(`  WRONG ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await processes.stop();
  await product.close();
}
