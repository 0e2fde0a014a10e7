import { describe, expect, test } from '@jest/globals';
import { chatBody, renderMessage } from '../../../shared/adapters/graph/graph-bodies.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import type { ChannelMessage, ChatMessage, MailMessage, Message } from '../../../shared/domain/message.ts';

const text = { contentType: 'text', content: 'Hi <b>& "Bo"</b>' } as const;
const html = { contentType: 'html', content: '<p onclick=x>Hi</p><script>1</script>' } as const;
const chat: ChatMessage = { kind: 'chat', to: { email: 'bo@partner.example' }, body: text };
const channel: ChannelMessage = { kind: 'channel', teamId: 't', channelId: 'c', body: text };
const mail: MailMessage = {
  kind: 'mail',
  to: [{ address: 'bo@partner.example' }],
  subject: 'Hello',
  body: text,
};

/** The body of a message that can be posted. */
async function made(message: Message): Promise<object> {
  const rendered = await renderMessage(message);
  if (!rendered.ok) throw new Error(rendered.failure.reason);
  return rendered.value.body;
}

describe('a chat message', () => {
  test('has its words and nothing that was not said', async () => {
    expect(await made(chat)).toEqual({ body: { contentType: 'text', content: text.content } });
  });

  test('as HTML is cleaned', async () => {
    expect(await made({ ...chat, body: html })).toEqual({
      body: { contentType: 'html', content: '<p>Hi</p>' },
    });
  });

  test.each(['normal', 'high', 'urgent'] as const)('may be %s', async (importance) => {
    expect(await made({ ...chat, importance })).toMatchObject({ importance });
  });
});

test('a channel message may have a subject', async () => {
  expect(await made(channel)).toEqual({ body: text });
  expect(await made({ ...channel, subject: 'S', importance: 'high' })).toEqual({
    body: text,
    subject: 'S',
    importance: 'high',
  });
});

describe('a mail', () => {
  test('has its recipients, subject and words, and is kept in Sent Items', async () => {
    expect(await made(mail)).toEqual({
      message: {
        subject: 'Hello',
        body: text,
        toRecipients: [{ emailAddress: { address: 'bo@partner.example' } }],
      },
      saveToSentItems: true,
    });
  });

  test('names, copies and importance stand where Graph wants them', async () => {
    const full: MailMessage = {
      ...mail,
      to: [{ address: 'bo@partner.example', name: 'Bo' }],
      cc: [{ address: 'cc@partner.example' }],
      bcc: [{ address: 'bcc@partner.example' }],
      importance: 'low',
    };
    expect(await made(full)).toMatchObject({
      message: {
        toRecipients: [{ emailAddress: { address: 'bo@partner.example', name: 'Bo' } }],
        ccRecipients: [{ emailAddress: { address: 'cc@partner.example' } }],
        bccRecipients: [{ emailAddress: { address: 'bcc@partner.example' } }],
        importance: 'low',
      },
    });
  });

  test('without copies says nothing of copies', async () => {
    const body = await made({ ...mail, cc: [], bcc: [] });
    expect(body).not.toHaveProperty('message.ccRecipients');
    expect(body).not.toHaveProperty('message.bccRecipients');
  });

  test('cannot name another sender', async () => {
    const forged = {
      ...mail,
      from: { address: 'boss@partner.example' },
      sender: {},
      internetMessageHeaders: [],
    };
    const { message } = (await made(forged)) as { message: object };
    expect(Object.keys(message).toSorted()).toEqual(['body', 'subject', 'toRecipients']);
  });
});

test.each([chat, channel, mail])(
  'a $kind message whose content cannot be posted has no body',
  async (message) => {
    const empty = { contentType: 'html', content: '<script>1</script>' } as const;
    expect(await renderMessage({ ...message, body: empty })).toEqual({
      ok: false,
      failure: failure('message-empty'),
    });
  },
);

describe('a chat', () => {
  const bind = (id: string): string => `https://graph.microsoft.com/v1.0/users('${id}')`;

  test('lists both members, the caller too', () => {
    expect(chatBody('self', { id: 'other', guest: false })).toEqual({
      chatType: 'oneOnOne',
      members: [
        {
          '@odata.type': '#microsoft.graph.aadUserConversationMember',
          roles: ['owner'],
          'user@odata.bind': bind('self'),
        },
        {
          '@odata.type': '#microsoft.graph.aadUserConversationMember',
          roles: ['owner'],
          'user@odata.bind': bind('other'),
        },
      ],
    });
  });

  test('gives a guest the role of a guest', () => {
    expect(chatBody('self', { id: 'other', guest: true }).members?.[1]).toMatchObject({ roles: ['guest'] });
  });

  test('an id cannot break out of its quotes', () => {
    const { members } = chatBody('self', { id: "x')/messages('", guest: false });
    expect(members?.[1]).toMatchObject({ 'user@odata.bind': bind("x'')/messages(''") });
  });
});
