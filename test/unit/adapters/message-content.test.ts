import { describe, expect, test } from '@jest/globals';
import { prepareContent } from '../../../shared/adapters/graph/message-content.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { MAX_TEAMS_CONTENT_BYTES } from '../../../shared/domain/limits.ts';
import type { MessageBody } from '../../../shared/domain/message.ts';

const html = (content: string): MessageBody => ({ contentType: 'html', content });
const text = (content: string): MessageBody => ({ contentType: 'text', content });
const posted = async (body: MessageBody, place: 'teams' | 'mail'): Promise<MessageBody | string> => {
  const prepared = await prepareContent(body, place);
  return prepared.ok ? prepared.value.body : prepared.failure.reason;
};

describe('a message without a visible character is empty', () => {
  test.each([
    ["an editor's empty paragraph", '<p><br></p>'],
    ['hard blanks', '<p>&nbsp;&#160;\u00a0</p>'],
    ['blanks of other widths', '<p>\u2003\u3000\u202f</p>'],
    ['characters without a width', '<p>\u200b\u200c\u200d\u2060\ufeff</p>'],
    ['direction marks', '\u200e\u202a\u2066'],
    ['fillers', '\u115f\u3164\u2800'],
    ['soft hyphens', '&shy;&shy;'],
    ['control characters', '\u0001\u0007\u007f'],
    ['a line', '<hr>'],
    ['a script', '<script>alert(1)</script>'],
    ['a picture', '<img src="https://x.example/a.png" alt="">'],
    ['the title of a link that has no text', '<a href="https://x.example" title="shown">\n</a>'],
  ])('%s', async (_what, content) => {
    expect(await posted(html(content), 'teams')).toBe('message-empty');
    expect(await posted(html(content), 'mail')).toBe('message-empty');
  });

  test.each(['\u200b', '\u00a0\n\u2003', '\u2800', '\u0001\u007f'])('as text: %j', async (content) => {
    expect(await posted(text(content), 'teams')).toBe('message-empty');
    expect(await posted(text(content), 'mail')).toBe('message-empty');
  });

  test.each(['.', '😀', '<', '0', 'ا', '&nbsp;x'])('but one is enough: %j', async (content) => {
    expect(await prepareContent(html(content), 'mail')).toMatchObject({ ok: true });
    expect(await prepareContent(text(content), 'mail')).toMatchObject({ ok: true });
  });
});

test('tags nested too deep are a fault of the request, told with its place', async () => {
  expect(await prepareContent(html(`${'<b>'.repeat(101)}x`), 'mail')).toEqual({
    ok: false,
    failure: failure('invalid-request', {
      errors: [{ pointer: '/body/content', detail: 'has tags nested deeper than 100 levels' }],
    }),
  });
});

test.each(['<b>', '<hello>', '<>'])('a text that looks like a tag can be seen: %s', async (content) => {
  expect(await posted(text(content), 'teams')).toEqual(text(content));
  expect(await posted(text(content), 'mail')).toEqual(text(content));
});

describe('text in Teams reads as it was written', () => {
  const hard = '\u00a0';

  test.each([
    ['line breaks', 'Hello\nBo\r\nand\rCleo', 'Hello<br>Bo<br>and<br>Cleo'],
    ['an empty line', 'a\n\nb', 'a<br><br>b'],
    ['blanks before a line', 'a:\n  b\n c', `a:<br>${hard}${hard}b<br>${hard}c`],
    ['a blank before everything', ' a', `${hard}a`],
    ['blanks side by side', 'a   b', `a${hard}${hard} b`],
    ['a tab', 'a\tb', `a${hard.repeat(4)}b`],
    ['what looks like a tag', '1 < 2\n<b>&amp;</b>', '1 &lt; 2<br>&lt;b&gt;&amp;amp;&lt;/b&gt;'],
  ])('%s', async (_what, content, shown) => {
    expect(await posted(text(content), 'teams')).toEqual(html(shown));
  });

  test.each(['one line', 'Hi <b>& "Bo"</b>', 'two words, a comma; 😀'])(
    'what Teams does not change is sent as text: %j',
    async (content) => {
      expect(await posted(text(content), 'teams')).toEqual(text(content));
    },
  );

  test('and a mail stays text: Outlook shows it as it is', async () => {
    expect(await posted(text(' a\n\tb  c'), 'mail')).toEqual(text(' a\n\tb  c'));
  });
});

describe('the limit of Teams counts what is posted', () => {
  const most = MAX_TEAMS_CONTENT_BYTES;

  test('what grows by its line breaks and brackets', async () => {
    expect(await posted(text('x'.repeat(most)), 'teams')).toEqual(text('x'.repeat(most)));
    expect(await posted(text('x'.repeat(most + 1)), 'teams')).toBe('message-too-large');
    expect(await posted(text('\n<'.repeat(most / 4)), 'teams')).toBe('message-too-large');
  });

  test('what shrinks by the cleaning', async () => {
    const pasted = `<p style="${'x'.repeat(most)}">a</p>`;
    expect(await posted(html(pasted), 'teams')).toEqual(html('<p>a</p>'));
  });

  test('in bytes, not in letters', async () => {
    expect(await posted(text('é'.repeat(most / 2 + 1)), 'teams')).toBe('message-too-large');
  });

  test('and is none of mail', async () => {
    expect(await posted(text('x'.repeat(most + 1)), 'mail')).toEqual(text('x'.repeat(most + 1)));
  });
});

test('what was judged is what is posted: preparing it again changes nothing', async () => {
  const first = await posted(html('<section>a<del>b</del></section><script>c</script>'), 'teams');
  expect(first).toEqual(html('<div>a<s>b</s></div>'));
  expect(await posted(first as MessageBody, 'teams')).toEqual(first);
});
