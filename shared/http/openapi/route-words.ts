/** What a developer reads about each operation, and the heading it stands under. */
import type { RouteName } from '../routes.ts';

export const TAGS = {
  connect: "The caller's connection to Microsoft 365: begin, finish, look at, end.",
  send: 'Messages, sent as the connected account.',
  recipients: 'People, teams and channels that a message can go to.',
  organization: 'What the administrators of an organization see and end.',
  service: 'The integration itself.',
} as const;

interface RouteWords {
  readonly tag: keyof typeof TAGS;
  readonly description: string;
}

export const ROUTE_WORDS: Readonly<Record<RouteName, RouteWords>> = {
  connect: {
    tag: 'connect',
    description:
      'Keep `binding` in this browser and navigate the whole window to `signInUrl`. At most five sign-ins are open at once; the oldest falls out.',
  },
  'connect-complete': {
    tag: 'connect',
    description: 'Safe to repeat by the same caller with the same body: it answers the connection again.',
  },
  callback: {
    tag: 'connect',
    description: 'Called by browsers that come from Microsoft, never by a client.',
  },
  status: {
    tag: 'connect',
    description:
      'Reads one row, what the organization allows once in 10 seconds, and while the user waits what was reported; asks nobody at Microsoft. Has a limit of its own.',
  },
  'status-check': {
    tag: 'connect',
    description:
      'Asks Microsoft, at most once in five minutes for each connection, whoever asks and wherever; between, the stored answer with its time. A definite answer stands in `checkedAt`, a try without one in `lastTriedAt`; `checkAgainAt` says from when it asks again.',
  },
  disconnect: { tag: 'connect', description: 'Works from any state; twice is once.' },
  send: {
    tag: 'send',
    description:
      'At most once per Idempotency-Key: the same key with the same body is answered with the stored bytes. A problem says whether trying again is safe; after `send-outcome-unknown` nothing is sent again by itself. With `sendAt` the message is kept, sealed, and goes out at its time (202): within an hour of it, or not at all; not after a disconnect or a switch of account, and not when the organization forbids it by then. How it ended stands in `sends/{id}`, and what did not go out in `attention` of `status`.',
  },
  signature: {
    tag: 'send',
    description:
      'Clean, as it would be sent. A disconnect keeps it; under another Microsoft account than its own it counts as none. Asks nobody at Microsoft.',
  },
  'signature-change': {
    tag: 'send',
    description:
      'With the `version` that was read, so that nobody overwrites what they have not seen. Needs a connection; taking it away does not.',
  },
  'send-check': {
    tag: 'send',
    description:
      'Connection, capability, sending policy, recipients and size, as far as they can be known: what sending would refuse stands in `obstacles`, with the same words. Opens no chat and writes nothing; mailbox, quota, delivery and a licence for Teams nobody knows before. Has a limit of its own: ask after a recipient was chosen and before sending, not per letter.',
  },
  'chats-create': {
    tag: 'send',
    description:
      'Microsoft makes a new group chat at each call, so that it goes through the ledger like a message: at most once per Idempotency-Key, and honest when nobody knows. Stands in the history, and counts against the cap of the day, as one send. Everybody is looked up in the directory first; who is missing is named in `errors`.',
  },
  'sends-list': {
    tag: 'send',
    description:
      "The caller's own sends, the newest first, at most 25 a page: when, where to, as whom, how it ended; never what was written. `from` on, before `to`. Looks at most at 1,000 rows or for 5 seconds: a page that names a `next` may be empty. A row that cannot be opened says so and takes nothing from the others.",
  },
  'sends-read': {
    tag: 'send',
    description: 'One of them, for example the `sendId` of a problem. Asks nobody at Microsoft.',
  },
  'sends-cancel': {
    tag: 'send',
    description:
      'Before it has started; twice is once. What is on its way, or over, is a problem and stays as it is.',
  },
  batches: {
    tag: 'send',
    description:
      'Up to 100 `messages` of any kinds, or one `template` with fields like `{{name}}` and up to 100 `recipients` with their values; at most 1 MiB. Everything that can be seen to be wrong is named at once, and then nothing is accepted. At most once per Idempotency-Key: the same key with the same body is answered with the same bytes, and goes on where a broken request stopped. Messages go out one after another under the rules of one for later, within six hours or not at all. At most 500 messages of a person wait at a time: a limit against heaping up, which requests at the same moment may exceed. With `dryRun` it says what each message would be, and keeps nothing.',
  },
  'batches-read': {
    tag: 'send',
    description:
      'Counted from its messages each time; asks nobody at Microsoft. Ask every few seconds while it runs.',
  },
  'batches-cancel': {
    tag: 'send',
    description:
      'No message of it starts after the answer; what is on its way goes on. Twice is once. Answers what has become of all.',
  },
  'people-search': {
    tag: 'recipients',
    description: 'A POST, so that no name stands in an address. Has a limit of its own.',
  },
  teams: { tag: 'recipients', description: 'Read at Microsoft each time.' },
  channels: { tag: 'recipients', description: 'Read at Microsoft each time.' },
  'approval-waiting': { tag: 'connect', description: 'Microsoft tells nobody; so the user is asked.' },
  'approval-links': { tag: 'connect', description: 'Without their addresses: those are shown once.' },
  'approval-link-make': {
    tag: 'connect',
    description:
      'At most 20 links of an organization live at the same time, each for 30 days. The address is an address and no secret: Microsoft decides who may approve.',
  },
  'approval-link-revoke': {
    tag: 'connect',
    description: 'Twice is once. What was begun from the link is not believed any more.',
  },
  approve: { tag: 'connect', description: 'Opened by browsers, never by a client. Writes nothing.' },
  'approve-start': {
    tag: 'connect',
    description: 'The button of that page. At most 30 starts an hour for each link.',
  },
  'organization-audit': {
    tag: 'organization',
    description:
      'The newest first, at most 100 a page; a page may hold fewer, or none, and still name a `next`. From `from` on, before `to`. People are hashes that the list of connections explains; those who were erased stay hashes.',
  },
  'organization-connections-search': {
    tag: 'organization',
    description:
      'Without `query` and `state` everybody. Looks at most at 2,000 people or for 5 seconds: a page that names a `next` may be empty. Going on with `after` shows nobody twice.',
  },
  'organization-connection-disconnect': {
    tag: 'organization',
    description:
      'Works from any state; twice is once. Stands in the audit before it happens, or does not happen. Does not bar the person from connecting again.',
  },
  'organization-connection-erase': {
    tag: 'organization',
    description:
      'Both keys go first, in one step, then the rows. Repeat it after a problem: it goes on where it was. Stands in the audit before it happens, or does not happen.',
  },
  'organization-sending-policy': {
    tag: 'organization',
    description: 'As it is stored. Instances go by what they have read in the last 10 seconds.',
  },
  'organization-sending-policy-change': {
    tag: 'organization',
    description:
      'Replaces all of it: a rule that is left out ends. With the `version` that was read, so that two administrators never overwrite each other; with another one nothing is changed. Stands in the audit before it happens, or does not happen. Every instance goes by it within 10 seconds; a message that is on its way is not recalled.',
  },
  'organization-erase': {
    tag: 'organization',
    description:
      'Repeats the id of the organization, so that nobody orders it by mistake. Asked again it answers the same dates. Within an hour after `startsAt` it begins; until it is over nobody of the organization can connect. Stands in the audit before it is ordered, or is not.',
  },
  'organization-erase-stop': {
    tag: 'organization',
    description:
      'Before it begins nothing has happened; who was erased by then stays erased. An operator may name any organization, an administrator their own. Twice is once.',
  },
  export: {
    tag: 'connect',
    description:
      'The connection without its tokens, who the caller is in the list of the organization, the sends, and what the audit says about the caller. At most 1,000 sends and 10 seconds a call: with `truncated` go on with `after`. What nobody can open any more is there and says so. Stands in the audit.',
  },
  erase: {
    tag: 'connect',
    description:
      'Both keys go first, in one step, then the rows. Repeat it after a problem: it goes on where it was.',
  },
  'webhooks-test': {
    tag: 'service',
    description:
      'One try, within 10 seconds, never repeated: the answer says what came of it. The event is `webhooks.test`, about the caller.',
  },
  'webhooks-deliveries': {
    tag: 'service',
    description:
      'Ids, states and answers; never whom an event is about, and never the secret. An event that is given up is told to the operator in the log as well.',
  },
  'operator-drain': {
    tag: 'service',
    description:
      'While it lasts, whatever would begin a message answers 503 `being-updated` with `Retry-After`; what has begun is finished, messages that wait go out after it, and everything is still shown. It ends by itself; `seconds` 0 ends it at once.',
  },
  health: {
    tag: 'service',
    description: 'Looked at most every 10 seconds for everybody; an operator gets a fresh look.',
  },
  openapi: { tag: 'service', description: 'The same for everybody.' },
};
