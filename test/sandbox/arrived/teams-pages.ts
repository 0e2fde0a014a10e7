/** Teams as a colleague sees it: the list of chats, one chat, the list of channels, one channel. */
import { html } from 'hono/html';
import type { Chat, World } from '../world/world.ts';
import {
  channelsOf,
  chatsOf,
  messagesInChat,
  chatName,
  postsIn,
  threadsIn,
  type ChannelOfTeam,
} from './conversations.ts';
import type { Page } from './frame.ts';
import { linkTo } from './links.ts';
import { preview } from './message-content.ts';
import { moment, teamsMessage } from './message-view.ts';
import { nameOf, type Reader } from './reader.ts';

export function chatsPage(world: World, reader: Reader): Page {
  const chats = chatsOf(world, reader);
  const body =
    chats.length === 0
      ? html`<p>${emptyWords(reader, 'No chats yet.')}</p>`
      : html`<ul class="list">
          ${chats.map((chat) => chatRow(world, reader, chat))}
        </ul>`;
  return { title: 'Teams chats', body, reader, place: 'chats', self: linkTo.chats(reader) };
}

const emptyWords = ({ person }: Reader, words: string): string =>
  person?.teamsLicence === false ? 'This person has no Teams licence.' : words;

function chatRow(world: World, reader: Reader, chat: Chat) {
  const [latest] = messagesInChat(world, chat);
  const line = latest ? `${nameOf(world, latest.fromId).displayName}: ${preview(latest)}` : 'No messages yet';
  return html`<li>
    <a class="row" href="${linkTo.chat(reader, chat)}">
      <strong>${chatName(world, reader, chat)}</strong>
      <span>${line}</span>
      ${latest ? html`<span class="muted">${moment(latest.at)}</span>` : ''}
    </a>
  </li>`;
}

export function chatPage(world: World, reader: Reader, chatId: string): Page | undefined {
  const chat = chatsOf(world, reader).find(({ id }) => id === chatId);
  if (!chat) return undefined;
  const messages = messagesInChat(world, chat).toReversed();
  const name = chatName(world, reader, chat);
  const title = chat.topic === undefined ? `Chat with ${name}` : name;
  const body = messageList(world, reader, messages);
  return { title, body, reader, place: 'chats', self: linkTo.chat(reader, chat) };
}

export function channelsPage(world: World, reader: Reader): Page {
  const places = channelsOf(world, reader);
  const teams = [...new Set(places.map(({ team }) => team))];
  const body =
    teams.length === 0
      ? html`<p>${emptyWords(reader, 'In no team.')}</p>`
      : html`${teams.map(
          (team) =>
            html`<h2>${team.displayName}</h2>
              <ul class="list">
                ${places.filter((place) => place.team === team).map((place) => channelRow(world, reader, place))}
              </ul>`,
        )}`;
  return { title: 'Teams channels', body, reader, place: 'channels', self: linkTo.channels(reader) };
}

function channelRow(world: World, reader: Reader, place: ChannelOfTeam) {
  const posts = postsIn(world, place);
  const [latest] = posts;
  return html`<li>
    <a class="row" href="${linkTo.channel(reader, place)}">
      <strong>${place.channel.displayName}</strong>
      <span
        >${latest ? `${nameOf(world, latest.fromId).displayName}: ${preview(latest)}` : 'No messages yet'}</span
      >
      ${latest ? html`<span class="muted">${moment(latest.at)}</span>` : ''}
    </a>
  </li>`;
}

export function channelPage(
  world: World,
  reader: Reader,
  teamId: string,
  channelId: string,
): Page | undefined {
  const places = channelsOf(world, reader);
  const place = places.find(({ team, channel }) => team.id === teamId && channel.id === channelId);
  if (!place) return undefined;
  const title = `${place.team.displayName} > ${place.channel.displayName}`;
  const body = threadList(world, reader, place);
  return { title, body, reader, place: 'channels', self: linkTo.channel(reader, place) };
}

/** Replies stand below the message that begins their thread. */
function threadList(world: World, reader: Reader, place: ChannelOfTeam) {
  const threads = threadsIn(world, place);
  if (threads.length === 0) return html`<p>No messages yet.</p>`;
  return html`<ol class="messages">
    ${threads.map(
      ({ begins, replies }) =>
        html`${teamsMessage(world, reader, begins)}
        ${
          replies.length === 0
            ? ''
            : html`<li>
                <ol class="messages replies" aria-label="Replies">
                  ${replies.map((reply) => teamsMessage(world, reader, reply))}
                </ol>
              </li>`
        }`,
    )}
  </ol>`;
}

function messageList(world: World, reader: Reader, messages: ReturnType<typeof postsIn>) {
  if (messages.length === 0) return html`<p>No messages yet.</p>`;
  return html`<ol class="messages">
    ${messages.map((message) => teamsMessage(world, reader, message))}
  </ol>`;
}
