/** The Graph stand-in beside the real one. */
import { row, type ParityRow } from '../parity/row.ts';

export const graphParity: readonly ParityRow[] = [
  row('Microsoft’s client', 'real', '`@microsoft/microsoft-graph-client` over TLS, with its own retries', [
    'graph/graph-client.test.ts',
    'shows the trap: left to itself, the client sends a mail again after a 504, and it arrives twice',
  ]),
  row(
    'Permissions of each call',
    'emulated',
    'least privileged first; each workload refuses in its own words',
    ['graph/access-refused.test.ts', 'refuses a token without %s: 403 %s on %s'],
  ),
  row('Chats of two', 'emulated', 'the one chat of two people; guests with their role', [
    'graph/sending.test.ts',
    'makes the one chat of two people and returns the same one ever after, whoever asks',
  ]),
  row('Group chats', 'emulated', 'a new one at each call, with its topic; no more members later', [
    'graph/sending.test.ts',
    'makes a new group chat each time, with everybody in it and its topic',
  ]),
  row('Threads in channels', 'emulated', 'replies below the message that begins the thread, of one level', [
    'graph/sending.test.ts',
    'delivers a reply into its thread, with a link to it there',
  ]),
  row(
    'Teams messages',
    'emulated',
    'text, HTML, mentions, importance, 28 KB; no attachments, cards or images',
    ['graph/sending.test.ts', 'takes a mention that the content and the list both name'],
  ),
  row(
    'Mail',
    'emulated',
    '202 without a body; files in base64 and pictures by content id within 4 MB; a bad address is told to the sender afterwards',
    [
      'graph/sending.test.ts',
      'accepts a mail to somebody who does not exist, and reports it to the sender afterwards',
    ],
  ),
  row(
    'People, contacts, teams, channels',
    'emulated',
    'the OData that the product uses: `$search`, `$filter`, `$select`, pages',
    ['graph/reading.test.ts', 'gives lists in pages that one walks by following the link'],
  ),
  row('Licences and mailboxes', 'emulated', 'people without Teams, and without a mailbox', [
    'graph/chats-refused.test.ts',
    'refuses somebody without a Teams licence',
  ]),
  row('No key against duplicates', 'emulated', 'what is posted twice arrives twice, as there', [
    'graph/graph-client.test.ts',
    '%s %s: the sender sees %s and %i messages are there',
  ]),
  row(
    'Published limits',
    'emulated',
    'a switch: per app, tenant, chat, channel, team, mailbox; resource units of a small tenant',
    [
      'graph/limits.test.ts',
      'of the app in a tenant, whoever it is made for; the refusal says when to come again',
    ],
  ),
  row(
    'Who is at fault for a 429',
    'emulated',
    'a referee that Microsoft does not have: the call that came too early is marked',
    [
      'graph/referee.test.ts',
      'a caller that does not wait is marked with how much too early it was, by another token too',
    ],
  ),
  row(
    'Outages, cut and slow connections',
    'emulated',
    'by switch, for single calls, before and after delivery',
    ['graph/faults.test.ts', 'strikes the named operations alone'],
  ),
  row(
    'Failures by chance',
    'emulated',
    'by seed and rate, in Graph, at the token endpoint, in the vault and at the identity',
    ['world/random-failures.test.ts', 'the same seed gives the same failures, another seed others'],
  ),
  row(
    'Daily mail volume and spam rules',
    'absent',
    'no count of recipients a day; `graph.next` gives such answers',
    ['graph/faults.test.ts', 'gives prepared answers once each, in their order, to the operation they name'],
  ),
  row(
    'Everything else of Graph',
    'absent',
    'unknown paths and methods are refused; nothing unknown succeeds',
    ['parity/absent.test.ts', 'Graph refuses %s %s, which is not there'],
  ),
];
