/** Mentions in a message of Teams: the name is the directory's, the place is the text's, and nothing in either is markup. */
import { describe, expect, test } from '@jest/globals';
import { prepareContent } from '../../../shared/adapters/graph/message-content.ts';
import { MAX_TEAMS_CONTENT_BYTES } from '../../../shared/domain/limits.ts';
import type { MentionedPerson } from '../../../shared/domain/mentions.ts';

const CLEO: MentionedPerson = { userId: '00000000-0000-4000-8000-000000000003', name: 'Cleo' };
const DAN: MentionedPerson = { userId: '00000000-0000-4000-8000-000000000004', name: 'Dan <b>"&' };

const prepared = (contentType: 'text' | 'html', content: string, people: readonly MentionedPerson[]) =>
  prepareContent({ contentType, content }, 'teams', people);

async function posted(...given: Parameters<typeof prepared>) {
  const answer = await prepared(...given);
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

test.each<[what: string, contentType: 'text' | 'html', content: string, posted: string]>([
  ['text', 'text', 'Hi {{@0}}!', 'Hi <at id="0">Cleo</at>!'],
  [
    'text with what looks like markup',
    'text',
    '<at id="0">x</at> {{@0}}',
    '&lt;at id="0"&gt;x&lt;/at&gt; <at id="0">Cleo</at>',
  ],
  [
    'text between two brackets, which are no tag',
    'text',
    'a < b {{@0}} c > d',
    'a &lt; b <at id="0">Cleo</at> c &gt; d',
  ],
  ['text of two lines', 'text', 'Hi\n{{@0}}', 'Hi<br><at id="0">Cleo</at>'],
  ['HTML', 'html', '<p>Hi <b>{{@0}}</b></p>', '<p>Hi <b><at id="0">Cleo</at></b></p>'],
  ['HTML with a tag of Teams', 'html', '<at id="7">Bo</at>{{@0}}', 'Bo<at id="0">Cleo</at>'],
  ['HTML with the place as entities', 'html', '&#123;{@0}}', '<at id="0">Cleo</at>'],
  ['nothing but a mention', 'text', '{{@0}}', '<at id="0">Cleo</at>'],
])('a mention in %s', async (_what, contentType, content, html) => {
  const { body, mentions } = await posted(contentType, content, [CLEO]);
  expect(body).toEqual({ contentType: 'html', content: html });
  expect(mentions).toEqual([
    {
      id: 0,
      mentionText: 'Cleo',
      mentioned: { user: { id: CLEO.userId, displayName: 'Cleo', userIdentityType: 'aadUser' } },
    },
  ]);
});

test('P70: a name from the directory is text, whatever stands in it', async () => {
  const { body, mentions } = await posted('text', '{{@0}}', [DAN]);
  expect(body.content).toBe('<at id="0">Dan &lt;b&gt;"&amp;</at>');
  expect(mentions).toMatchObject([{ mentionText: DAN.name }]);
});

test('every place is a mention of its own, in the order of the text', async () => {
  const { body, mentions } = await posted('text', '{{@1}} {{@0}} {{@1}}', [CLEO, { ...DAN, name: 'Dan' }]);
  expect(body.content).toBe('<at id="0">Dan</at> <at id="1">Cleo</at> <at id="2">Dan</at>');
  expect(mentions.map(({ id, mentionText }) => [id, mentionText])).toEqual([
    [0, 'Dan'],
    [1, 'Cleo'],
    [2, 'Dan'],
  ]);
});

test('a text of nothing but brackets held everybody up for minutes: it is read in one go', async () => {
  const started = process.cpuUsage();
  expect(await prepared('text', '<'.repeat(60_000), [])).toMatchObject({ ok: false });
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000);
});

test('a name that looks like a place is none', async () => {
  const { body } = await posted('text', '{{@0}}', [{ ...CLEO, name: '{{@0}}' }]);
  expect(body.content).toBe('<at id="0">{{@0}}</at>');
});

describe('is refused, with every gap named', () => {
  const toNobody = (index: number) => ({
    pointer: '/body/content',
    detail: `{{@${String(index)}}} points at nobody: mentions has no entry ${String(index)}`,
  });
  const unused = (index: number) => ({
    pointer: `/mentions/${String(index)}`,
    detail: `is not used: {{@${String(index)}}} stands nowhere in the text`,
  });
  test.each([
    ['a place without people', 'text', 'Hi {{@0}}', 0, [toNobody(0)]],
    ['a place behind the last of them', 'text', '{{@0}} {{@1}} {{@4}} {{@4}}', 1, [toNobody(1), toNobody(4)]],
    ['somebody without a place', 'text', '{{@1}}', 3, [unused(0), unused(2)]],
    ['both', 'text', '{{@9}}', 1, [toNobody(9), unused(0)]],
    ['a place in an address', 'html', '<a href="https://x.example/{{@0}}">x</a>', 1, [unused(0)]],
    ['a place in a script', 'html', '<script>{{@0}}</script>Hi', 1, [unused(0)]],
    ['a place that a tag divides', 'html', '{{@<b>0</b>}}', 1, [unused(0)]],
    ['a place that is written in another way', 'text', '{{ @0 }} {@0} {{@a}} {{@-1}}', 1, [unused(0)]],
  ] as const)('%s', async (_what, contentType, content, count, errors) => {
    const people = Array.from({ length: count }, () => CLEO);
    expect(await prepared(contentType, content, people)).toEqual({
      ok: false,
      failure: { reason: 'invalid-request', errors },
    });
  });
});

test('mentions count for the size: what Teams would not take is not posted', async () => {
  const many = '{{@0}}'.repeat(100);
  const { bytes } = await posted('text', many, [CLEO]);
  expect(bytes).toBeGreaterThan(100 * 100);
  const more = await prepared('text', '{{@0}}'.repeat(200), [CLEO]);
  expect(more).toMatchObject({ failure: { reason: 'message-too-large' } });
  expect(200 * '<at id="100">Cleo</at>'.length).toBeLessThan(MAX_TEAMS_CONTENT_BYTES);
});

test('a mail has no places: its words stay', async () => {
  const mail = await prepareContent({ contentType: 'text', content: 'Hi {{@0}}' }, 'mail');
  expect(mail).toMatchObject({ value: { body: { content: 'Hi {{@0}}' }, mentions: [] } });
});
