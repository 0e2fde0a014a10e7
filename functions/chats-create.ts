/** POST chats: a group chat as the connected account, at most once per Idempotency-Key. */
import { mapResult } from '../shared/domain/result.ts';
import { sendAnswer } from '../shared/http/answer.ts';
import { renderGroupChat } from '../shared/http/group-chat-bodies.ts';
import { nameReference } from '../shared/http/request-scope.ts';
import { registerHttp } from './register.ts';

registerHttp('chats-create', async (app, { caller, body, headers, requestId, deadline }) => {
  const { resendOf, ...chat } = body;
  nameReference(chat.reference);
  const message = { kind: 'group-chat', ...chat } as const;
  const request = { ...headers, message, resendOf, render: renderGroupChat(requestId) };
  return mapResult(await app.sendMessage(caller, request, deadline), sendAnswer);
});
