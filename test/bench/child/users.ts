/**
 * A process that serves many users: `node users.js <entry file>`, their bearer tokens in the file BENCH_TOKENS, their
 * message in BENCH_MESSAGE. Every work takes the next user.
 */
import { readFileSync } from 'node:fs';
import { readStatus, readTeams, send } from './app-calls.ts';
import { loadApp } from './functions-app.ts';
import { failAndEnd } from './report.ts';
import { serveBatches } from './serve-batches.ts';

const tokens = JSON.parse(readFileSync(process.env['BENCH_TOKENS'] ?? '', 'utf8')) as readonly string[];
let turn = 0;
const next = (): string => `Bearer ${tokens[turn++ % tokens.length] ?? ''}`;

loadApp(process.argv[2] ?? '').then((app) => {
  const works = {
    teams: () => readTeams(app, next()),
    send: () => send(app, { bearer: next() }),
    status: () => readStatus(app, next()),
  };
  const kinds = Object.values(works);
  serveBatches({
    ...works,
    // Each user comes with each kind in turn.
    mixed: () => (kinds[Math.floor(turn / tokens.length) % kinds.length] ?? works.teams)(),
  });
}, failAndEnd);
