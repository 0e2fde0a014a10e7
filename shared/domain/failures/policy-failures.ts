/** Failures by what an organization has decided: its sending policy, and its erasure. They name a role and a date, never a person. Texts only. */
import type { FailureEntry } from './failure-entry.ts';

const admin = { owner: 'organization-admin', retryable: false, effect: 'none' } as const;
const user = { owner: 'user', retryable: false, effect: 'none' } as const;
const by = 'by an administrator of your organization in Wintro';
const ask = 'Ask an administrator of your organization in Wintro';

export const POLICY_FAILURES = {
  'sending-stopped': {
    ...admin,
    title: 'Your organization has stopped sending',
    detail: `Sending was stopped ${by}. Until that ends nothing goes out.`,
    datedDetail: `Sending was stopped ${by} on {date}. Until that ends nothing goes out.`,
    nextStep: `You stay connected, and drafts are kept. ${ask} when it goes on.`,
  },
  'daily-cap-reached': {
    ...user,
    retryable: true,
    title: "Your organization's limit for one day is reached",
    detail: `How much one person may send in 24 hours was set ${by}. Nothing was sent.`,
    datedDetail: `How much one person may send in 24 hours was set ${by} on {date}. Nothing was sent.`,
    nextStep: 'Send it later: what went out more than 24 hours ago does not count any more.',
  },
  'message-kind-not-allowed': {
    ...user,
    title: 'Your organization does not allow this kind of message',
    detail: `The kinds of messages that may be sent were chosen ${by}. Nothing was sent.`,
    datedDetail: `The kinds of messages that may be sent were chosen ${by} on {date}. Nothing was sent.`,
    nextStep: `Send it in another way. ${ask} if you need this one.`,
  },
  'recipient-domain-not-allowed': {
    ...user,
    title: 'Your organization does not allow mail to a recipient',
    detail: `The domains that mail may go to were chosen ${by}. Nothing was sent to anybody.`,
    datedDetail: `The domains that mail may go to were chosen ${by} on {date}. Nothing was sent to anybody.`,
    nextStep: `Take the recipient out. ${ask} if this domain should be allowed.`,
  },
  'sending-policy-unreadable': {
    owner: 'operator',
    retryable: true,
    effect: 'none',
    title: 'What your organization allows cannot be read',
    detail: 'Nothing goes out before the rules of your organization have been looked at. Nothing was sent.',
    nextStep:
      'Try again in a minute. If it stays, ask an administrator of your organization in Wintro to save the rules again.',
  },
  'organization-being-erased': {
    owner: 'organization-admin',
    retryable: true,
    effect: 'none',
    title: 'Your organization is being erased',
    detail: `Everything of your organization is being erased, as ordered ${by}. Nobody can connect until that is over.`,
    nextStep: `Try again in an hour. ${ask} if you did not expect this.`,
  },
  'sending-policy-changed': {
    owner: 'user',
    retryable: false,
    effect: 'none',
    title: 'Somebody else has changed the rules',
    detail: 'The rules for sending were changed after you had opened them. Your change was not saved.',
    nextStep: 'Look at the rules as they are now, then make your change again.',
  },
} as const satisfies Record<string, FailureEntry>;
