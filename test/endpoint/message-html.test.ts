import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isTag, type ChildNode, type Element } from 'domhandler';
import { textContent } from 'domutils';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { safeHtml } from '../../shared/adapters/graph/message-html.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { hostileHtml } from './hostile-html.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
});
afterAll(() => api.close());

const allowedTags = new Set(
  'p br div span b strong i em u s strike sub sup code pre blockquote h1 h2 h3 h4 h5 h6 ul ol li a hr table thead tbody tr th td'.split(
    ' ',
  ),
);
const allowedAttributes = new Set(['href', 'title', 'colspan', 'rowspan', 'start', 'dir', 'lang']);

const elements = (nodes: readonly ChildNode[]): Element[] =>
  nodes.flatMap((node) => (isTag(node) ? [node, ...elements(node.children)] : []));

/** Everything in the stored HTML that a browser could act on, and should not be there. */
function dangers(html: string): string[] {
  const document = parseDocument(html);
  const comments = document.children
    .filter(({ type }) => !['text', 'tag'].includes(type))
    .map(({ type }) => type);
  const found = elements(document.children).flatMap((element) => {
    const attributes = Object.entries(element.attribs);
    const badNames = attributes.map(([name]) => name).filter((name) => !allowedAttributes.has(name));
    const href = element.attribs['href'];
    // As a browser reads it: controls and spaces inside the scheme are dropped.
    const scheme = href === undefined ? 'https:' : new URL(href, 'https://base.example').protocol;
    const badScheme = ['https:', 'http:', 'mailto:', 'tel:'].includes(scheme) ? [] : [scheme];
    return [...(allowedTags.has(element.name) ? [] : [element.name]), ...badNames, ...badScheme];
  });
  return [...comments, ...found];
}

const stored = () => {
  const { mails, teamsMessages } = api.sandbox.world.state;
  return { mail: mails.at(-1), teams: teamsMessages.at(-1) };
};
const sendMail = (contentType: string, content: string) =>
  caller.send({
    kind: 'mail',
    to: [{ address: 'a@b.example' }],
    subject: 's',
    body: { contentType, content },
  });
const sendChat = (contentType: string, content: string) =>
  caller.send({ kind: 'chat', to: { email: personas.colleague }, body: { contentType, content } });

test('the check of this file would find nearly every one of them', () => {
  const unseen = hostileHtml.filter((html) => dangers(html).length === 0);
  expect(unseen).toHaveLength(2);
});

test.each(hostileHtml)('P69 Z8 %s reaches nobody', async (html) => {
  const content = `<p>before</p>${html}<p>after</p>`;
  const [mail, chat] = [await sendMail('html', content), await sendChat('html', content)];
  expect([mail.status, chat.status]).toEqual([201, 201]);
  for (const received of [stored().mail?.content ?? '', stored().teams?.content ?? '']) {
    expect(dangers(received)).toEqual([]);
    expect(received).toContain('<p>before</p>');
  }
});

test('P69 Z8 any mixture of hostile pieces is harmless', async () => {
  const piece = fc.oneof(
    fc.constantFrom(...hostileHtml),
    fc.constantFrom(
      '<',
      '>',
      '</',
      '"',
      "'",
      '`',
      '=',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&lt;',
      '&#60;',
      '\u0000',
      '/',
      'x',
    ),
    fc.string({ maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
      const once = (await safeHtml(pieces.join(''))) ?? '';
      expect(dangers(once)).toEqual([]);
      expect(await safeHtml(once)).toBe(once);
    }),
    { numRuns: 500, seed: 8 },
  );
});

test('P69 formatting, lists, tables and links stay as they are', async () => {
  const html =
    '<h1>T</h1><p>a <b>b</b> <i>c</i> <u>d</u><br />e</p><ul><li>1</li></ul><ol start="3"><li>2</li></ol>' +
    '<table><tr><td colspan="2">x</td></tr></table><a href="https://wintro.example/?a=1&amp;b=2" title="t">l</a>' +
    '<a href="mailto:a@b.example">m</a><a href="tel:+49123">n</a><blockquote>q</blockquote><pre>r  s</pre>';
  await sendMail('html', html);
  expect(stored().mail).toMatchObject({ contentType: 'html', content: html });
});

test('P69 the words of a message are never changed by the cleaning', async () => {
  const word = fc.stringMatching(/^[A-Za-zäöéß0-9 .,!?€🙂-]{1,20}$/u);
  const tag = fc.constantFrom('p', 'b', 'i', 'div', 'span', 'li', 'font', 'center', 'section');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(tag, word), { minLength: 1, maxLength: 6 }), async (parts) => {
      const html = parts.map(([name, text]) => `<${name}>${text}</${name}>`).join('');
      const words = parts.map(([, text]) => text).join('');
      expect(textContent(parseDocument((await safeHtml(html)) ?? ''))).toBe(words);
    }),
    { numRuns: 200, seed: 8 },
  );
});

test('P69 all of them as text arrive as text, word for word', async () => {
  const content = hostileHtml.join('\n');
  await sendMail('text', content);
  await sendChat('text', content);
  expect(stored().mail).toMatchObject({ contentType: 'text', content });
  // Teams would take line breaks and tabs for blanks: there it is HTML that reads the same.
  const { teams } = stored();
  expect(dangers(teams?.content.replaceAll('<br>', '') ?? '')).toEqual([]);
  const shown = textContent(parseDocument(teams?.content.replaceAll('<br>', '\n') ?? ''));
  expect(shown).toBe(content.replaceAll('\t', '\u00a0'.repeat(4)));
});

test('P70 a mention in the text is no mention: nobody is pinged by a body', async () => {
  for (const html of [
    '<at id="0">Everyone</at> hi',
    '<AT id=0>Everyone</AT> hi',
    '<at\tid="0"/>Everyone hi',
    '<p><at id="1">x</at>Everyone hi</p>',
  ]) {
    expect((await sendChat('html', html)).status).toBe(201);
    expect(stored().teams?.content).not.toMatch(/<at/i);
    expect(stored().teams?.content).toContain('Everyone');
  }
});

test("P70 attachments of a chat, and mentions in Graph's own form, cannot be given at all", async () => {
  const everyone = { id: 0, mentionText: 'Everyone', mentioned: { conversation: { id: 'c' } } };
  for (const [field, value] of [
    ['mentions', [everyone]],
    ['attachments', []],
    ['hostedContents', []],
    ['from', []],
    ['createdDateTime', []],
  ] as const) {
    const body = { contentType: 'text', content: 'c' };
    const answered = await caller.send({
      kind: 'chat',
      to: { email: personas.colleague },
      body,
      [field]: value,
    });
    expect(answered.status).toBe(400);
  }
});
