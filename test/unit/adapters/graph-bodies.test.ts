import { describe, expect, test } from '@jest/globals';
import {
  channelMessageBody,
  chatBody,
  chatMessageBody,
  mailBody,
} from '../../../shared/adapters/graph/graph-bodies.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import type { MailMessage } from '../../../shared/domain/message.ts';
import type { Result } from '../../../shared/domain/result.ts';

const text = { contentType: 'text', content: 'Hi <b>& "Bo"</b>' } as const;
const html = { contentType: 'html', content: '<p onclick=x>Hi</p><script>1</script>' } as const;

/** What a body is, when it is one. */
function made<T>(body: Result<T>): T {
  if (!body.ok) throw new Error(body.failure.reason);
  return body.value;
}

describe('a chat message', () => {
  test('has its words and nothing that was not said', async () => {
    expect(made(await chatMessageBody({ body: text }))).toEqual({
      body: { contentType: 'text', content: text.content },
    });
  });

  test('as HTML is cleaned', async () => {
    expect(made(await chatMessageBody({ body: html })).body).toEqual({
      contentType: 'html',
      content: '<p>Hi</p>',
    });
  });

  test.each(['normal', 'high', 'urgent'])('may be %s', async (importance) => {
    expect(made(await chatMessageBody({ body: text, importance }))).toMatchObject({ importance });
  });
});

test('a channel message may have a subject', async () => {
  const message = { kind: 'channel', teamId: 't', channelId: 'c', body: text } as const;
  expect(made(await channelMessageBody(message))).toEqual({ body: text });
  expect(made(await channelMessageBody({ ...message, subject: 'S', importance: 'high' }))).toEqual({
    body: text,
    subject: 'S',
    importance: 'high',
  });
});

describe('a mail', () => {
  const mail: MailMessage = {
    kind: 'mail',
    to: [{ address: 'bo@partner.example' }],
    subject: 'Hello',
    body: text,
  };

  test('has its recipients, subject and words, and is kept in Sent Items', async () => {
    expect(made(await mailBody(mail))).toEqual({
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
    expect(made(await mailBody(full)).message).toMatchObject({
      toRecipients: [{ emailAddress: { address: 'bo@partner.example', name: 'Bo' } }],
      ccRecipients: [{ emailAddress: { address: 'cc@partner.example' } }],
      bccRecipients: [{ emailAddress: { address: 'bcc@partner.example' } }],
      importance: 'low',
    });
  });

  test('without copies says nothing of copies', async () => {
    const { message } = made(await mailBody({ ...mail, cc: [], bcc: [] }));
    expect(message).not.toHaveProperty('ccRecipients');
    expect(message).not.toHaveProperty('bccRecipients');
  });

  test('cannot name another sender', async () => {
    const forged = {
      ...mail,
      from: { address: 'boss@partner.example' },
      sender: {},
      internetMessageHeaders: [],
    };
    expect(Object.keys(made(await mailBody(forged)).message).toSorted()).toEqual([
      'body',
      'subject',
      'toRecipients',
    ]);
  });
});

test('a body whose content cannot be posted is none', async () => {
  const empty = { contentType: 'html', content: '<script>1</script>' } as const;
  const refused = { ok: false, failure: failure('message-empty') };
  expect(await chatMessageBody({ body: empty })).toEqual(refused);
  expect(await channelMessageBody({ kind: 'channel', teamId: 't', channelId: 'c', body: empty })).toEqual(
    refused,
  );
  expect(await mailBody({ kind: 'mail', to: [], subject: 's', body: empty })).toEqual(refused);
});

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
