/** Bars 7 and 10, the counted parts: what one warm send and one status cost in calls, seen at every stand-in. */
import type { Builds } from './builds.ts';
import type { ConnectedUser } from './connected-user.ts';
import { countLine, infoLine, type Line } from './lines.ts';
import type { TapedCall } from './tape.ts';
import type { TapeName } from './taped-product.ts';
import { startWarm } from './warm.ts';

/** Larger than any row of state, smaller than a stored token cache. */
const SMALL_BYTES = 8 * 1024;

/** Passes every call on to the stand-ins, and fills the tapes for the timed bars. */
export async function countCalls(builds: Builds, user: ConnectedUser): Promise<Line[]> {
  const app = await startWarm({ script: builds.child('warm'), args: [builds.entry], env: user.env });
  try {
    for (const work of ['send by address', 'send', 'status']) await app.run(work, 2);
    const journalBefore = user.journal().length;
    const send = await callsOf(user, () => app.run('send', 1));
    const seenByGraph = user
      .journal()
      .slice(journalBefore)
      .filter(({ service }) => service === 'graph').length;
    const byAddress = await callsOf(user, () => app.run('send by address', 1));
    const status = await callsOf(user, () => app.run('status', 1));
    return [
      ...linesOfSend(send, seenByGraph),
      infoLine(7, 'warm send by address: calls of Graph', String(byAddress.graph.length)),
      ...linesOfStatus(status),
    ];
  } finally {
    await app.stop();
  }
}

type Calls = Readonly<Record<TapeName, readonly TapedCall[]>>;

async function callsOf({ tapes }: ConnectedUser, work: () => Promise<unknown>): Promise<Calls> {
  Object.values(tapes).forEach((tape) => tape.clear());
  await work();
  const calls = Object.entries(tapes).map(([name, tape]) => [name, [...tape.calls]]);
  return Object.fromEntries(calls) as Calls;
}

const isRead = ({ what }: TapedCall): boolean => what.startsWith('GET ');
const isSmallRead = (call: TapedCall): boolean =>
  call.what === 'GET connections' && call.answerBytes <= SMALL_BYTES;
const LEDGER = ['POST $batch', 'PUT sends'];

function linesOfSend(calls: Calls, seenByGraph: number): Line[] {
  const count = (what: string, figure: number, exactly: number): Line =>
    countLine({ bar: 7, what: `warm send: ${what}`, figure, limit: { exactly } });
  return [
    count('small reads of the connection row', calls.table.filter(isSmallRead).length, 1),
    count('reads of tables in all', calls.table.filter(isRead).length, 1),
    count('writes of the ledger', calls.table.filter(({ what }) => LEDGER.includes(what)).length, 2),
    count('calls of tables in all', calls.table.length, 3),
    count('calls of Graph', calls.graph.length, 1),
    count('calls of Graph in its own journal', seenByGraph, 1),
    count('calls of the login service', calls.entra.length, 0),
    count("calls for Wintro's signing keys", calls.wintro.length, 0),
    count('calls of the vault', calls.vault.length, 0),
    count('calls of the identity endpoint', calls.identity.length, 0),
  ];
}

function linesOfStatus(calls: Calls): Line[] {
  const all = Object.values(calls).flat();
  const count = (what: string, figure: number): Line =>
    countLine({ bar: 10, what: `status: ${what}`, figure, limit: { exactly: 1 } });
  return [
    count('small reads of the connection row', all.filter(isSmallRead).length),
    count('calls in all', all.length),
  ];
}
