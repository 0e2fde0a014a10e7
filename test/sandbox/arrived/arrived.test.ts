import { expect, test } from '@jest/globals';
import { ask, chatOf } from '../graph/ask.ts';
import {
  carl,
  generalId,
  gina,
  privateId,
  rita,
  smallWorld,
  teamId,
  ulf,
  type SmallWorld,
} from '../graph/small-world.ts';
import type { Person } from '../world/world.ts';
import { createArrived } from './app.ts';
import type { Arrival } from './arrivals.ts';
import { writtenWorld } from './written-world.ts';

async function look(
  world: SmallWorld,
  path: string,
): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await createArrived(world).request(path);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function arrivals(world: SmallWorld, person: string): Promise<Arrival[]> {
  const { text } = await look(world, `/api/arrived?person=${encodeURIComponent(person)}`);
  return (JSON.parse(text) as { messages: Arrival[] }).messages;
}

const pageOf = (person: Person, rest = ''): string => `/people/${person.id}${rest}`;

test('tells what reached a person, newest first, from the recruiter and not from Wintro', async () => {
  const from = { displayName: 'Rita Recruiter', email: rita.mail };
  expect(await arrivals(await writtenWorld(), carl.userPrincipalName)).toMatchObject([
    {
      kind: 'mail',
      from,
      subject: 'Interview',
      where: 'Carl.Colleague@company.example, eve@elsewhere.example',
      html: '<p>Hello <b>you</b></p>',
      at: '2026-01-12T09:32:00.000Z',
    },
    {
      kind: 'channel',
      from,
      subject: 'News',
      where: 'Hiring > General',
      html: 'one &lt;two&gt; three',
      importance: 'urgent',
    },
    { kind: 'chat', from, where: 'Rita Recruiter', html: '<p>Hello <b>you</b></p>' },
  ]);
});

test.each([carl.id, carl.mail!.toUpperCase()])('knows a person by id and by address (%s)', async (key) => {
  expect(await arrivals(await writtenWorld(), key)).toHaveLength(3);
});

test('shows a mail to those in copy and in blind copy, outside the company too, and tells nobody of the blind copy', async () => {
  const world = await writtenWorld();
  expect(await arrivals(world, 'eve@elsewhere.example')).toHaveLength(1);
  expect(await arrivals(world, 'hidden@elsewhere.example')).toHaveLength(1);
  expect(JSON.stringify(await arrivals(world, carl.id))).not.toContain('hidden@');
  const [mail] = await arrivals(world, carl.id);
  expect((await look(world, mail!.page)).text).not.toContain('hidden@');
});

test('leaves out what a person wrote, and what is not for them', async () => {
  const world = await writtenWorld();
  expect(await arrivals(world, rita.id)).toEqual([]);
  expect(await arrivals(world, gina.id)).toEqual([]);
});

test('shows chats and teams of a guest to the home account behind it', async () => {
  const world = smallWorld();
  world.state.people.push({
    ...carl,
    id: 'home',
    tenantId: 'elsewhere',
    userPrincipalName: 'gina@partner.example',
    mail: 'gina@partner.example',
  });
  Object.assign(
    world.state.people.find(({ id }) => id === gina.id)!,
    { homeAccount: { id: 'home', tenantId: 'elsewhere' } },
  );
  await ask(world, `/chats/${await chatOf(world, rita, gina)}/messages`, { body: { content: 'Hi' } });
  expect(await arrivals(world, 'gina@partner.example')).toMatchObject([
    { kind: 'chat', where: 'Rita Recruiter' },
  ]);
});

test('shows no Teams to somebody without a licence', async () => {
  expect(await arrivals(await writtenWorld(), ulf.id)).toEqual([]);
  expect((await look(smallWorld(), pageOf(ulf, '/chats'))).text).toContain('no Teams licence');
});

test('answers 404 with an empty list for nobody', async () => {
  const { status, text } = await look(smallWorld(), '/api/arrived?person=nobody');
  expect([status, text]).toEqual([404, '{"messages":[]}']);
});

test('lets one pick a person, with what arrived there', async () => {
  const { text } = await look(await writtenWorld(), '/');
  expect(text).toContain(`href="${pageOf(carl)}"`);
  expect(text).toContain('3 messages arrived');
  expect(text).toContain('hidden@elsewhere.example');
});

test('leads an address straight to the person', async () => {
  const { status, headers } = await look(
    smallWorld(),
    `/?person=${encodeURIComponent(carl.userPrincipalName)}`,
  );
  expect([status, headers.get('location')]).toEqual([303, pageOf(carl)]);
});

test('shows the chat with the sender by name and the text as formatted', async () => {
  const world = await writtenWorld();
  const chats = await look(world, pageOf(carl, '/chats'));
  expect(chats.text).toMatch(/Rita Recruiter: Hello you/);
  const [chat] = world.state.chats;
  const { text } = await look(world, pageOf(carl, `/chats/${encodeURIComponent(chat!.id)}`));
  expect(text).toContain('Chat with Rita Recruiter');
  expect(text).toContain('<p>Hello <b>you</b></p>');
  expect(text).not.toContain('Wintro');
});

test('shows a channel post with subject and importance, and takes the line breaks of plain text for blanks', async () => {
  const { text } = await look(
    await writtenWorld(),
    pageOf(carl, `/channels/${teamId}/${encodeURIComponent(generalId)}`),
  );
  expect(text).toContain('News');
  expect(text).toContain('Importance: urgent');
  expect(text).toContain('one &lt;two&gt; three');
});

test('shows words in their direction and language, as both programs do', async () => {
  const world = await writtenWorld('<p dir="rtl" lang="he">שלום</p><ol start="3"><li>c</li></ol>');
  const [chat] = world.state.chats;
  const { text } = await look(world, pageOf(carl, `/chats/${encodeURIComponent(chat!.id)}`));
  expect(text).toContain('<p dir="rtl" lang="he">שלום</p><ol start="3"><li>c</li></ol>');
});

test('shows private channels to their members alone', async () => {
  const world = await writtenWorld();
  const path = `/channels/${teamId}/${encodeURIComponent(privateId)}`;
  expect((await look(world, pageOf(carl, path))).status).toBe(200);
  expect((await look(world, pageOf(rita, path))).status).toBe(404);
});

test('shows a mail with From, To, Cc and subject', async () => {
  const world = await writtenWorld();
  const [mail] = await arrivals(world, carl.id);
  const { text } = await look(world, mail!.page);
  const words = text.replaceAll(/<wbr \/>|<\/?span[^>]*>/g, '');
  expect(words).toContain(`<strong>Rita Recruiter</strong> &lt;${rita.mail ?? ''}&gt;`);
  expect(words).toContain('Carl.Colleague@company.example');
  expect(words).toContain('eve@elsewhere.example');
  expect(text).toContain('<h1>Interview</h1>');
});

test.each(['/people/nobody', pageOf(rita, '/chats/x'), pageOf(rita, '/inbox/x'), '/nowhere'])(
  'says so when there is nothing at %s',
  async (path) => {
    const { status, text } = await look(smallWorld(), path);
    expect(status).toBe(404);
    expect(text).toContain('Nothing here');
  },
);

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<p style="background:url(https://evil.example)">x</p>',
  '<iframe src="https://evil.example"></iframe>',
  '<h1 id="content" class="band">x</h1>',
];

test.each(hostile)('shows %s without harm', async (html) => {
  const world = await writtenWorld(html);
  const [chat] = world.state.chats;
  for (const path of [
    '/',
    pageOf(carl),
    pageOf(carl, '/chats'),
    pageOf(carl, `/chats/${encodeURIComponent(chat!.id)}`),
    pageOf(carl, '/inbox'),
  ]) {
    const { text, headers } = await look(world, path);
    expect(text.replace(/<style>[\s\S]*<\/style>/, '')).not.toMatch(
      /<script|onerror|javascript:|evil\.example|<iframe|<h1 (id|class)/,
    );
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  expect(JSON.stringify(await arrivals(world, carl.id))).not.toMatch(
    /<script|onerror|javascript:|evil\.example|<iframe/,
  );
});

test('every page says on its band what it is', async () => {
  for (const path of ['/', pageOf(carl), pageOf(carl, '/inbox'), '/nowhere']) {
    expect((await look(smallWorld(), path)).text).toContain(
      'Stand-in for Microsoft: sandbox, nothing leaves this computer',
    );
  }
});

test('a mail lists its files with name, size and type, and shows its own pictures; no other is fetched', async () => {
  const world = await writtenWorld();
  world.at += 60_000;
  const attachment = (name: string, contentType: string, more = {}): object => ({
    ...{ '@odata.type': '#microsoft.graph.fileAttachment', name, contentType, contentBytes: 'iVBORw0KGgo=' },
    ...more,
  });
  const html =
    'See <img src="cid:a" alt="Ours"> <img src="cid:b" alt="Lost"> <img src="https://x.example/a.png">';
  const message = {
    ...{ subject: 'With files', body: { contentType: 'html', content: html } },
    toRecipients: [{ emailAddress: { address: carl.mail } }],
    attachments: [
      attachment('cv <1>.pdf', 'application/pdf'),
      attachment('a.png', 'image/png', { isInline: true, contentId: 'a' }),
    ],
  };
  expect((await ask(world, '/me/sendMail', { message })).status).toBe(202);
  const [arrival] = await arrivals(world, carl.id);
  expect(arrival).toMatchObject({ subject: 'With files', files: ['cv <1>.pdf'] });
  const { text } = await look(world, arrival!.page);
  expect(text).toContain('cv &lt;1&gt;.pdf');
  expect(text).toContain('1 KB, application/pdf');
  expect(text.match(/<img [^>]*>/g)).toEqual(['<img alt="Ours" src="data:image/png;base64,iVBORw0KGgo=" />']);
});
