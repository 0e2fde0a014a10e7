/** The editor's words in other forms: as text, as HTML, as a link's address, and with people mentioned. */
import { describe, expect, test } from '@jest/globals';
import { emptyDraft } from '../../../shared/element/composer/draft.ts';
import { withMentions } from '../../../shared/element/composer/mentions.ts';
import { plainWords } from '../../../shared/element/composer/plain-words.ts';
import { addressOfLink } from '../../../shared/element/writing/link-address.ts';
import { htmlOfText } from '../../../shared/element/writing/text-html.ts';

describe('as text', () => {
  test.each<[html: string, text: string]>([
    ['<div>a</div><div>b</div>', 'a\nb'],
    ['<div>a</div><div><br /></div><div>b</div>', 'a\n\nb'],
    ['<div><b>a</b> &lt;b&gt; &amp;amp; &quot;</div>', 'a <b> &amp; "'],
    ['<ul><li>one</li><li>two</li></ul><div>on</div>', '- one\n- two\non'],
    ['<div>a<br />b</div>', 'a\nb'],
    ['<div>a\u00a0\u00a0b</div>', 'a  b'],
    ['<blockquote><div>said</div></blockquote><div>on</div>', 'said\non'],
    ['&unknown; stays', '&unknown; stays'],
    ['', ''],
  ])('%s', (html, text) => {
    expect(plainWords(html)).toBe(text);
  });
});

describe('as HTML', () => {
  test.each<[text: string, html: string]>([
    ['a\nb', '<div>a</div><div>b</div>'],
    ['a\n\nb', '<div>a</div><div><br /></div><div>b</div>'],
    ['<script> & co', '<div>&lt;script&gt; &amp; co</div>'],
    ['a   b', '<div>a\u00a0\u00a0 b</div>'],
    ['\ta', '<div>\u00a0\u00a0\u00a0 a</div>'],
  ])('%j, and back', (text, html) => {
    expect(htmlOfText(text)).toBe(html);
    expect(plainWords(html)).toBe(text.replaceAll('\t', '    '));
  });
});

describe('the address of a link', () => {
  test.each<[typed: string, address: string | null]>([
    [' wintro.example/a ', 'https://wintro.example/a'],
    ['http://wintro.example', 'http://wintro.example'],
    ['HTTPS://wintro.example/?a=b', 'HTTPS://wintro.example/?a=b'],
    ['nora@orchardlane.example', 'mailto:nora@orchardlane.example'],
    ['mailto:nora@orchardlane.example', 'mailto:nora@orchardlane.example'],
    ['tel:+44 20', null],
    ['tel:+4420', 'tel:+4420'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['two words.example', null],
    ['nothing', null],
    ['', null],
  ])('%s', (typed, address) => {
    expect(addressOfLink(typed)).toBe(address);
  });
});

test('somebody is mentioned in HTML by the name as it is written there', () => {
  const person = { id: 'id-1', name: 'Lund & <Søn>', address: '', kind: 'member' as const };
  const draft = { ...emptyDraft, mentions: [person] };
  const html = { ...draft, contentType: 'html' as const, text: '<div>Hi @Lund &amp; &lt;Søn&gt;</div>' };
  const mentions = [{ userId: 'id-1' }];
  expect(withMentions(html)).toEqual({
    body: { contentType: 'html', content: '<div>Hi {{@0}}</div>' },
    mentions,
  });
  expect(withMentions({ ...draft, text: 'Hi @Lund & <Søn>' })).toMatchObject({
    body: { content: 'Hi {{@0}}' },
    mentions,
  });
});
