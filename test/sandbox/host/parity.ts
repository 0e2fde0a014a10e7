/** The local Functions host, storage and the clock beside Azure. */
import { row, type ParityRow } from '../parity/row.ts';

export const platformParity: readonly ParityRow[] = [
  row('The function app', 'real', 'the package that is deployed, with Microsoft’s `@azure/functions`', [
    'sandbox.test.ts',
    'gives the app its settings and nothing of the environment of this process',
  ]),
  row(
    'HTTP of the platform',
    'emulated',
    'as it was measured: routes, keys, CORS, lost bodies, refusals of the web server',
    ['host/http.test.ts', 'loses a body that comes without Content-Length'],
  ),
  row('Queues', 'emulated', 'attempts, poison queue, batches, managed identity', [
    'host/triggers.test.ts',
    'move a message to the poison queue after its last attempt, and its own function gets it',
  ]),
  row(
    'Timers',
    'emulated',
    'by their schedule and by hand; a time missed while the host is down is not caught up',
    ['host/triggers.test.ts', 'run by themselves when their time has come'],
  ),
  row(
    'Table, queue and blob storage',
    'emulated',
    'Azurite, Microsoft’s own emulator, over TLS with tokens',
    [
      'azurite/azurite.test.ts',
      'what was written is there after a restart, and making a table again does no harm',
    ],
  ),
  row(
    'The clock',
    'emulated',
    'one for product, storage, stand-ins, tokens and Wintro’s page: runs, stands still, is moved',
    ['sandbox.test.ts', 'stops all clocks at one instant and lets them run on from there'],
  ),
  row(
    'Roles on storage',
    'absent',
    'Azurite believes any token: who may what is shown by the deployment’s tests alone',
    ['host/triggers.test.ts', 'hand a message over once, parsed, by managed identity'],
  ),
  row('More instances, scaling, slots', 'absent', 'one instance; tests start more over the same storage', [
    'sandbox.test.ts',
    'restarts the app cold and with other settings, and keeps the log of both runs',
  ]),
  row(
    'Teams and Outlook',
    'emulated',
    'what arrived, as its recipients would see it, with the recruiter as sender',
    [
      'arrived/arrived.test.ts',
      'tells what reached a person, newest first, from the recruiter and not from Wintro',
    ],
  ),
];
