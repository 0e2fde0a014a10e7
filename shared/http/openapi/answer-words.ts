/** What each part of an answer and each of its fields is. */
import type { ANSWER_PARTS } from './components.ts';
import { BATCH_WORDS } from './batch-words.ts';
import { FAILURE_WORDS } from './failure-words.ts';
import { HEALTH_WORDS } from './health-words.ts';
import { SIGNATURE_WORDS } from './mail-words.ts';
import { ORGANIZATION_WORDS } from './organization-words.ts';
import { OWN_DATA_WORDS } from './own-data-words.ts';
import { RECIPIENT_WORDS } from './recipient-words.ts';
import { SEND_WORDS } from './send-words.ts';
import { TEAMS_ANSWER_WORDS } from './teams-words.ts';
import { WEBHOOK_WORDS } from './webhook-words.ts';
import type { WordsOf } from './words-of.ts';

const correlationId = "Microsoft's id of the failed call, for its support.";
const code = "Microsoft's own code, for its support; never for decisions.";

export const ANSWER_WORDS: WordsOf<typeof ANSWER_PARTS> = {
  Problem: [
    'What went wrong (RFC 9457), who must act, and the next step.',
    {
      type: 'urn:wintro:microsoft-365:problem: with the reason behind it.',
      status: 'The HTTP status.',
      instance: 'urn:wintro:microsoft-365:request: with the request id behind it.',
      requestId: 'Names this request in the log.',
      ...FAILURE_WORDS,
      retryAfterSeconds: 'Seconds after which trying again makes sense.',
      correlationId,
      code,
      sendId: 'The send whose outcome this is; a later send of the same message names it as `resendOf`.',
      since: 'Since when the rule stands that forbids it.',
      errors: 'Faults of the request, at most 20; of a batch at most 500.',
    },
  ],
  FieldFault: [
    'One fault in a request.',
    { pointer: 'JSON pointer (RFC 6901) to the field.', detail: 'What is wrong with it.' },
  ],
  SignIn: [
    'A sign-in that has begun.',
    {
      signInUrl: "Address of Microsoft's sign-in page, for a navigation of the whole window.",
      binding: 'Secret that this browser keeps until the return; never put it into an address.',
      expiresAt: 'When the sign-in must have come back.',
      erasure: 'The organization is to be erased, and this connection with it.',
    },
  ],
  Connection: [
    "The caller's connection to Microsoft 365.",
    {
      state: 'What the connection is.',
      view: 'What to show, in one word. More words may come: show one that is unknown like `connected-with-failure` when `actions` names `disconnect`, else like `not-connected`.',
      actions: 'What can be done now; show no button for anything else. More words may come.',
      askFor: 'For each possible sign-in the `capabilities` to give to `connect`.',
      adminConsentUrl:
        'Where an administrator of the company approves what is missing; only where one may be needed.',
      account: 'The Microsoft account, while there is one.',
      capabilities: 'What was granted, and what was not.',
      connectedAt: 'When it was connected.',
      checkedAt: 'When Microsoft last confirmed that it works, or that it does not.',
      lastTriedAt: 'When it was last checked on purpose: after `checkedAt` when no definite answer came.',
      checkAgainAt: 'From when `status/check` asks Microsoft again; until then it answers what is known.',
      failure: 'Trouble with the connection.',
      attempt: 'A sign-in that was begun and not completed.',
      approval: 'Somebody of the company has to approve; stands beside the state.',
      approvalReported:
        'An approval was reported while the caller waits: a word that nobody has checked. Offer to finish connecting.',
      attention:
        'Messages that waited for their time and did not go out, within the last 7 days. Gone when the only one of them is sent again with its id as `resendOf`.',
      lastOutcome: 'How the last sign-in ended, when it did not end in a connection.',
      organizationErasure: 'Everything of the organization is to be erased, this connection included.',
      permitted: "What the caller's role in Wintro allows.",
    },
  ],
  Account: [
    'The connected Microsoft account.',
    {
      tenantId: 'The Microsoft 365 of the company.',
      email: 'For display: it can be missing, and it can change.',
      displayName: 'Name, for display.',
    },
  ],
  CapabilityLists: [
    'What the connection can do.',
    { granted: 'What Microsoft granted.', missing: 'What it did not; `connect` can ask for it.' },
  ],
  ConnectionFailure: [
    'Trouble with a connection that exists.',
    { ...FAILURE_WORDS, since: 'Since when.', correlationId, code },
  ],
  OpenAttempt: [
    'A sign-in that was begun and not completed. It stays until the user says what happened, or connects.',
    { startedAt: 'When it began.', expiresAt: 'When it must be back.', capabilities: 'What it asked for.' },
  ],
  ApprovalWait: [
    'The user waits for an approval.',
    { since: 'Since when.', capabilities: 'What is waited for.', saidBy: 'Whose word it is.' },
  ],
  ErasureAhead: ['An erasure of the whole organization that is ordered.', { startsAt: 'When it begins.' }],
  ApprovalReported: [
    'A report that somebody approved. Whether it is so shows when the caller tries.',
    {
      at: 'When it was reported.',
      capabilities: 'What was reported as approved; `askFor.finish` asks for it.',
    },
  ],
  ApprovalLink: [
    'A link that an administrator can approve by.',
    {
      id: 'Id of the link; its address cannot be made from it.',
      capabilities: 'What an administrator is asked to approve.',
      createdAt: 'When it was made.',
      expiresAt: 'When it ends.',
      revokedAt: 'When it was taken back.',
      reportedAt: 'When somebody last came back from it with the report of an approval.',
      mine: 'Whether the caller made it.',
    },
  ],
  MadeApprovalLink: [
    'A link with its address, which is answered this once.',
    {
      id: 'Id of the link; its address cannot be made from it.',
      capabilities: 'What an administrator is asked to approve.',
      createdAt: 'When it was made.',
      expiresAt: 'When it ends.',
      revokedAt: 'When it was taken back.',
      reportedAt: 'When somebody last came back from it with the report of an approval.',
      mine: 'Whether the caller made it.',
      url: 'Address of the page for the administrator.',
    },
  ],
  ApprovalLinks: ['Approval links, the newest first.', { links: 'At most 20.' }],
  Attention: [
    'Messages that waited for their time and did not go out; why the last of them did not.',
    { ...FAILURE_WORDS, at: 'When.', sendId: 'The last of them.', count: 'How many there were.' },
  ],
  LastOutcome: ['How a sign-in ended that did not end in a connection.', { ...FAILURE_WORDS, at: 'When.' }],
  AsksFor: [
    'What each possible sign-in asks for.',
    {
      connect: 'The first sign-in.',
      reconnect: 'Once more for what was there.',
      finish: 'What was approved, or is waited for.',
      'ask-permission': 'What is missing, beside what is there.',
      'switch-account': 'With another account; `connect` is told so by `switchAccount`.',
    },
  ],
  Permitted: [
    "What the caller's role in Wintro allows.",
    { connect: 'Whether the caller may connect.', send: 'Whether the caller may send.' },
  ],
  Disconnection: [
    'The receipt of a disconnect.',
    {
      state: 'What the connection is now.',
      disconnectedAt: 'When it ended.',
      sendsUnderWay: 'Messages that were on the wire at that moment; they are not recalled.',
      sendsStopped: 'Messages that waited for their time; they do not go out any more.',
      account: 'The account that was connected.',
      erased: 'What was erased, in words.',
      consent: 'How the permission at Microsoft is taken back.',
    },
  ],
  DisconnectedAccount: ['The account that was connected.', { email: 'For display.' }],
  ConsentAtMicrosoft: [
    'The permission itself stays at Microsoft.',
    { detail: 'What to do, in words.', url: "Address of Microsoft's page for it." },
  ],
  ...SEND_WORDS,
  ...BATCH_WORDS,
  ...SIGNATURE_WORDS,
  ...TEAMS_ANSWER_WORDS,
  ...RECIPIENT_WORDS,
  ...ORGANIZATION_WORDS,
  ...HEALTH_WORDS,
  ...WEBHOOK_WORDS,
  ...OWN_DATA_WORDS,
};
