/** A small world in which Rita wrote to Carl three times: what the tests of this folder look at. */
import { ask, chatOf } from '../graph/ask.ts';
import { carl, generalId, rita, smallWorld, teamId, type SmallWorld } from '../graph/small-world.ts';

const to = (address: string): object[] => [{ emailAddress: { address } }];

/** In a chat, in General, and by mail with Eve in copy and somebody hidden in blind copy; a minute lies between. */
export async function writtenWorld(html = '<p>Hello <b>you</b></p>'): Promise<SmallWorld> {
  const world = smallWorld();
  const body = { contentType: 'html', content: html };
  await ask(world, `/chats/${await chatOf(world, rita, carl)}/messages`, { body });
  world.at += 60_000;
  const text = { contentType: 'text', content: 'one <two>\nthree' };
  const channel = `/teams/${teamId}/channels/${encodeURIComponent(generalId)}/messages`;
  await ask(world, channel, { body: text, subject: 'News', importance: 'urgent' });
  world.at += 60_000;
  const message = {
    subject: 'Interview',
    body,
    toRecipients: to('Carl.Colleague@company.example'),
    ccRecipients: to('eve@elsewhere.example'),
    bccRecipients: to('hidden@elsewhere.example'),
  };
  await ask(world, '/me/sendMail', { message });
  return world;
}
