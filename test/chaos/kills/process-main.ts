/**
 * A process of the product: `node process-main.ts <entry file>`. It loads the built app as the platform's worker does and
 * calls its functions when it is told to; CHAOS_PARTS names the ports of the world around it.
 */
import { failAndEnd } from '../../bench/child/report.ts';
import { answerOf, callQueueFunction, loadApp, type AppInProcess } from '../../bench/child/functions-app.ts';
import type { Answer, Call, Order, Parts } from './calls.ts';
import { countEffects } from './effects-of-process.ts';

const counted = await countEffects(JSON.parse(process.env['CHAOS_PARTS'] ?? '{}') as Parts);

async function run(app: AppInProcess, call: Call): Promise<Omit<Answer, 'effects' | 'refused'>> {
  if (call.kind !== 'http') {
    await callQueueFunction(app, call.name, call.kind === 'queue' ? call.message : {});
    return { status: 200, text: '' };
  }
  const { name, method, path, bearer, key, body, params = {} } = call;
  const headers = {
    authorization: `Bearer ${bearer}`,
    'content-type': 'application/json',
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const asked = { method, path, headers, params };
  return answerOf(app, name, body === undefined ? asked : { ...asked, body: JSON.stringify(body) });
}

async function serve(app: AppInProcess, { id, call, strike }: Order): Promise<void> {
  counted.begin(strike);
  const answer = await run(app, call).catch((error: unknown) => ({
    status: 500,
    text: (error as Error).message,
  }));
  process.send?.({ id, answer: { ...answer, effects: counted.seen(), refused: counted.refused() } });
}

loadApp(process.argv[2] ?? '').then((app) => {
  process.on('message', (order) => {
    if (typeof order === 'object' && order !== null && 'call' in order) void serve(app, order as Order);
  });
  process.channel?.ref();
  process.send?.('ready');
}, failAndEnd);
