/** Request bodies as they are sent, for the documentation and for the first try of a generated client. */
import type * as z from 'zod';
import type { CONTRACTS } from '../request-schemas.ts';

type Contracts = typeof CONTRACTS;
type WithBody = {
  [N in keyof Contracts]: Contracts[N] extends { readonly body: z.ZodType } ? N : never;
}[keyof Contracts];
type BodyOf<N extends WithBody> = Contracts[N] extends { readonly body: infer S extends z.ZodType }
  ? z.input<S>
  : never;
interface Example<B> {
  readonly summary: string;
  readonly value: B;
}

const content = 'Thank you for your time today.';

/** By route and by the name of the example. */
export const EXAMPLES: { readonly [N in WithBody]: Readonly<Record<string, Example<BodyOf<N>>>> } = {
  connect: {
    everything: { summary: 'Ask for everything, return to the first address', value: {} },
    some: {
      summary: 'Ask for mail alone, return to a named address',
      value: { returnTo: 'settings', capabilities: ['mail'] },
    },
  },
  'connect-complete': {
    returned: {
      summary: 'The return from Microsoft',
      value: {
        handle: 'aT0vYQm2Jw7Xf4kqR9sLh1dUe6BzCnGp3iKoW5tVxMy',
        binding: 'Zp8Rk1nVc5Jq2Wm9Xt4Lb7Hd0Gs3Fy6Ea1UoTiKwQvM',
      },
    },
  },
  send: {
    chat: {
      summary: 'A chat with somebody of the directory',
      value: {
        kind: 'chat',
        to: { email: 'colleague@example.com' },
        body: { contentType: 'text', content },
      },
    },
    channel: {
      summary: 'A post in a channel',
      value: {
        kind: 'channel',
        teamId: '8f1f5a44-0f9b-4d7d-9d3c-5f2f6a1f7c01',
        channelId: '19:4a95f7d8db4c4e7fae857bcebe0623e6@thread.tacv2',
        subject: 'Interviews of this week',
        body: { contentType: 'html', content: '<p>Three interviews are <strong>confirmed</strong>.</p>' },
      },
    },
    mention: {
      summary: 'A chat that mentions somebody',
      value: {
        kind: 'chat',
        to: { chatId: '19:4a95f7d8db4c4e7fae857bcebe0623e6@thread.v2' },
        body: { contentType: 'text', content: 'Hello {{@0}}, thank you for your time today.' },
        mentions: [{ userId: '8f1f5a44-0f9b-4d7d-9d3c-5f2f6a1f7c01' }],
      },
    },
    reply: {
      summary: 'A reply in the thread of an earlier send',
      value: {
        kind: 'channel',
        inReplyTo: 's-8203847103999-aT0vYQm2Jw7Xf4kqR9sLhQ',
        body: { contentType: 'text', content: 'The fourth is confirmed too.' },
      },
    },
    mail: {
      summary: 'A mail',
      value: {
        kind: 'mail',
        to: [{ address: 'candidate@example.com' }],
        subject: 'Your interview',
        body: { contentType: 'text', content },
      },
    },
  },
  batches: {
    template: {
      summary: 'One text for two people',
      value: {
        template: {
          kind: 'mail',
          subject: 'Your interview, {{name}}',
          body: { contentType: 'text', content: 'Dear {{name}}, we look forward to {{day}}.' },
        },
        recipients: [
          { email: 'candidate@example.com', values: { name: 'Ada', day: 'Monday' } },
          { email: 'applicant@example.com', values: { name: 'Ben', day: 'Tuesday' } },
        ],
      },
    },
    messages: {
      summary: 'Two messages of two kinds',
      value: {
        messages: [
          { kind: 'chat', to: { email: 'colleague@example.com' }, body: { contentType: 'text', content } },
          {
            kind: 'mail',
            to: [{ address: 'candidate@example.com' }],
            subject: 'Your interview',
            body: { contentType: 'text', content },
          },
        ],
      },
    },
  },
  'signature-change': {
    words: {
      summary: 'A first signature',
      value: { version: 'none', html: '<p>Inès Moreau<br>Haldenvoss AG</p>' },
    },
    none: { summary: 'No signature any more', value: { version: 'dWgx0rhX8mT2pQ4cYbN6eA', html: '' } },
  },
  'send-check': {
    recipient: {
      summary: 'As soon as the recipient is chosen',
      value: { kind: 'chat', to: { email: 'colleague@example.com' } },
    },
    people: {
      summary: 'Several people, before a group chat begins',
      value: {
        kind: 'group-chat',
        members: [{ email: 'colleague@example.com' }, { email: 'another@example.com' }],
      },
    },
  },
  'chats-create': {
    interview: {
      summary: 'A group chat of three',
      value: {
        topic: 'Interview on Thursday',
        members: [{ email: 'colleague@example.com' }, { email: 'another@example.com' }],
      },
    },
  },
  'organization-erase': {
    all: { summary: 'Erase everything of this organization', value: { organization: 'org_4711' } },
  },
  'organization-erase-stop': {
    own: { summary: 'Stop the erasure of the own organization', value: {} },
    other: { summary: 'As an operator, stop that of another', value: { organization: 'org_4711' } },
  },
  'operator-drain': {
    begin: { summary: 'Begin nothing new for five minutes', value: { seconds: 300 } },
    end: { summary: 'Go on at once', value: { seconds: 0 } },
  },
  'organization-connections-search': {
    everybody: { summary: 'Everybody', value: {} },
    name: { summary: 'A part of a name', value: { query: 'moreau', state: 'connected' } },
  },
  'organization-sending-policy-change': {
    stop: { summary: 'Stop sending', value: { version: 'none', stopped: true } },
    bounds: {
      summary: 'A cap, and no mail to two domains',
      value: {
        version: 'none',
        stopped: false,
        dailyCap: 200,
        domains: { rule: 'refused', names: ['example.com', 'example.org'] },
      },
    },
  },
  'people-search': { beginning: { summary: 'The beginning of a name', value: { query: 'tom' } } },
  'approval-waiting': {
    asked: { summary: '"I asked for approval"', value: { waiting: true } },
    not: { summary: '"I did not", or not any more', value: { waiting: false } },
  },
  'approval-link-make': {
    everything: { summary: 'Ask for everything', value: {} },
    some: { summary: 'Ask for channels alone', value: { capabilities: ['channel'] } },
  },
};

/** The examples of a route, widened; none for a route without a body. */
export const examplesOf = (name: string): Readonly<Record<string, unknown>> | undefined =>
  (EXAMPLES as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[name];
