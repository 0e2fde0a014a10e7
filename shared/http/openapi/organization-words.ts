/** What each part of an answer about an organization, or about an end, and each of its fields is. */
import type { ANSWER_PARTS } from './components.ts';
import type { WordsOf } from './words-of.ts';

type OrganizationPart =
  | 'AuditPage'
  | 'AuditEntry'
  | 'CompanyConnections'
  | 'CompanyConnection'
  | 'MemberDisconnection'
  | 'Erasure'
  | 'CountedSends'
  | 'PendingErasure'
  | 'LastErasure'
  | 'OrderedErasure'
  | 'StoppedErasure'
  | 'SendingPolicy'
  | 'ShownDomains'
  | 'PolicySince';

export const ORGANIZATION_WORDS: WordsOf<Pick<typeof ANSWER_PARTS, OrganizationPart>> = {
  AuditPage: [
    'A page of the audit, the newest first.',
    { entries: 'At most 100.', next: 'Ask for `after` this to go on; absent at the end.' },
  ],
  AuditEntry: [
    'Something that happened to a connection of the organization.',
    {
      id: 'Id of the entry.',
      event: 'What happened. More words may come.',
      outcome: 'intended: about to happen; done or failed: what became of it.',
      at: 'When.',
      actor: 'Who did it, as a hash; absent when the service did it by itself.',
      subject: 'To whom, as a hash; absent when it was the actor or everybody.',
      reason: 'Why it was refused or failed; a word of the document of problems.',
      requestId: 'The request, as in the log.',
      count: 'Of a refusal: how many like it there were since the last entry about them.',
    },
  ],
  MemberDisconnection: [
    'The receipt of a disconnect by an administrator.',
    {
      state: 'What the connection is now.',
      disconnectedAt: 'When it ended.',
      wasConnected: 'Whether there was something to end.',
      sendsUnderWay: 'Messages that were on the wire at that moment; they are not recalled.',
      sendsStopped: 'Messages that waited for their time; they do not go out any more.',
      account: 'The account that was connected.',
      note: 'What this does not do, in words.',
    },
  ],
  SendingPolicy: [
    'What an organization lets its recruiters send.',
    {
      version: 'Give it back with a change.',
      stopped: 'Whether nothing goes out.',
      dailyCap: 'Messages of one recruiter in 24 hours; no bound when absent.',
      domains: 'Where mail may go; everywhere when absent.',
      kinds: 'Which kinds of messages may be sent; all when absent.',
      since: 'Since when each rule is as it is.',
      readable: 'false: a part of what is stored is damaged, and nothing goes out until it is saved again.',
    },
  ],
  ShownDomains: [
    'Domains for mail, over to, cc and bcc. A subdomain is another domain.',
    {
      rule: 'allowed: mail goes to these alone. refused: to every other.',
      names: 'Domain names as A-labels, in their order.',
    },
  ],
  PolicySince: [
    'Since when each rule is as it is.',
    {
      stopped: 'Since when sending is stopped.',
      dailyCap: 'Since when there is this cap.',
      domains: 'Since when there are these domains.',
      kinds: 'Since when there are these kinds.',
    },
  ],
  Erasure: [
    'The receipt of an erasure.',
    {
      state: 'What is left.',
      erasedAt: 'When the keys were destroyed.',
      wasConnected: 'Whether there was a connection.',
      sendRows: 'Rows of the history of sends that this call has deleted.',
      sendsUnderWay: 'Messages that were on the wire at that moment; they are not recalled.',
      account: 'The account that was connected.',
      unreadableLinks:
        'Approval links of the organization that a later version of the product wrote and this one cannot read: they stay, and this person’s may be among them. Absent when there is none.',
      countedSends: 'What counts on for a cap of a day; absent when there is none.',
      kept: 'What is kept, and why, in words.',
      consent: 'How the permission at Microsoft is taken back.',
    },
  ],
  CountedSends: [
    'Messages of the 24 hours before an erasure: their number is kept for as long after it, and nothing else of them.',
    { messages: 'How many.', until: 'Until when they count.' },
  ],
  PendingErasure: [
    'That everything of an organization is erased.',
    { requestedAt: 'When it was ordered.', startsAt: 'When it begins, or has begun.' },
  ],
  LastErasure: [
    'The receipt of the erasure of an organization.',
    {
      requestedAt: 'When it was ordered.',
      finishedAt: 'When nobody was left.',
      people: 'How many people were listed when it began.',
      kept: 'What is kept, and why, in words.',
    },
  ],
  OrderedErasure: [
    'The order that stands.',
    {
      requestedAt: 'When it was ordered.',
      startsAt: 'When it begins; until then nothing has happened.',
      kept: 'What will be kept, and why, in words.',
    },
  ],
  StoppedErasure: [
    'What became of the wish to stop.',
    {
      stopped: 'Whether there was something to stop.',
      hadBegun: 'Whether it had begun: who was erased by then stays erased.',
    },
  ],
  CompanyConnections: [
    'People of the organization with their connections.',
    {
      organization: 'Id of the organization in Wintro; an order to erase all of it repeats it.',
      connections: 'At most 50.',
      erasure: 'Everything of the organization is to be erased, or is being erased.',
      lastErasure: 'The receipt of the last erasure that is over.',
      next: 'Ask for `after` this to go on; absent at the end.',
    },
  ],
  CompanyConnection: [
    'The connection of a person of the organization.',
    {
      id: 'By which the connection is named here; made of hashes.',
      auditId: 'What stands for this person in the audit.',
      subject:
        'Id of the person in Wintro; known once they have connected, made a link, waited for an approval, or acted as an administrator.',
      displayName: 'Name of the person in Wintro.',
      state: 'What the connection is; unreadable: a later version has written it.',
      account: 'The connected Microsoft account.',
      connectedAt: 'When it was connected.',
      checkedAt: 'When Microsoft last confirmed that it works, or that it does not.',
      failure: 'What is wrong with it; its words are meant for the person.',
      sendingPaused: 'With a failure of a connection that lives: whether nothing goes out for it.',
    },
  ],
};
