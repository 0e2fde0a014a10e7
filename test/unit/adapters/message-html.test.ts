import { describe, expect, test } from '@jest/globals';
import { safeHtml } from '../../../shared/adapters/graph/message-html.ts';

describe('what harms is taken out', () => {
  test.each([
    ['a script', '<script>alert(1)</script>hi', 'hi'],
    ['a script in capitals', '<SCRIPT SRC=//evil.example/x.js></SCRIPT>hi', 'hi'],
    ['a script that is never closed', 'hi<script>alert(1)', 'hi'],
    ['a script in a script', '<scr<script>ipt>alert(1)</scr</script>ipt>', 'ipt&gt;alert(1)ipt&gt;'],
    ['a script behind a stray bracket', '<<script>alert(1);//<</script>', '&lt;'],
    ['a handler', '<p onclick="alert(1)">x</p>', '<p>x</p>'],
    ['a handler without quotes, behind a slash', '<p/onmouseover=alert(1)>x</p>', '<p>x</p>'],
    ['a picture', '<img src=x onerror=alert(1)>x', 'x'],
    ['a picture that counts readers', '<img src="https://tracker.example/p.gif">x', 'x'],
    ['a script address', '<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
    [
      'a script address in mixed case with a line break',
      '<a href="JaVa&#x0A;Script:alert(1)">x</a>',
      '<a>x</a>',
    ],
    ['a script address behind a space', '<a href=" javascript:alert(1)">x</a>', '<a>x</a>'],
    ['a script address behind a control character', '<a href="\u0001javascript:alert(1)">x</a>', '<a>x</a>'],
    ['a script address in entities', '<a href="&#106;avascript:alert(1)">x</a>', '<a>x</a>'],
    ['a script address with a tab', '<a href="java\tscript:alert(1)">x</a>', '<a>x</a>'],
    ['a VBScript address', '<a href="vbscript:msgbox(1)">x</a>', '<a>x</a>'],
    ['a data address', '<a href="data:text/html,<script>alert(1)</script>">x</a>', '<a>x</a>'],
    ['a file address', '<a href="file:///etc/passwd">x</a>', '<a>x</a>'],
    ['an address without a scheme', '<a href="//evil.example">x</a>', '<a>x</a>'],
    ['a style', '<p style="background:url(https://evil.example)">x</p>', '<p>x</p>'],
    ['a style sheet', '<style>@import "https://evil.example"</style>x', 'x'],
    ['a linked style sheet', '<link rel=stylesheet href=https://evil.example>x', 'x'],
    ['a class', '<p class="hidden" id="x">x</p>', '<p>x</p>'],
    ['a frame', '<iframe src="https://evil.example">x</iframe>', '<div>x</div>'],
    [
      'a form',
      '<form action="https://evil.example"><input name=password><button>Sign in</button></form>',
      '<div><div>Sign in</div></div>',
    ],
    ['a base address', '<base href="https://evil.example/"><a href="x">y</a>', '<a href="x">y</a>'],
    ['a redirect', '<meta http-equiv="refresh" content="0;url=https://evil.example">x', 'x'],
    [
      'an object',
      '<object data=x></object><embed src=x><applet code=x></applet>x',
      '<div></div><div></div>x',
    ],
    ['a picture in vectors', '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">y</a></svg>x', 'x'],
    [
      'a formula',
      '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">y</maction></math>x',
      'x',
    ],
    ['a template', '<template><script>alert(1)</script></template>x', 'x'],
    [
      'a script hidden in an attribute of noscript',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
      '<div><p></p></div>',
    ],
    ['a comment', 'a<!-- <script>alert(1)</script> -->b', 'ab'],
    ['a conditional comment', '<!--[if IE]><script>alert(1)</script><![endif]-->x', 'x'],
    [
      'a document type',
      '<!DOCTYPE html><html><head><title>t</title></head><body>x</body></html>',
      '<div>t</div><div>x</div>',
    ],
    ['an instruction', '<?xml version="1.0"?>x', 'x'],
    ['a video', '<video><source onerror="alert(1)"></video>x', '<div></div>x'],
    ['a mention that nobody resolved', 'Hi <at id="0">Bo</at>', 'Hi Bo'],
    ['an attachment that nobody uploaded', '<attachment id="1"></attachment>x', 'x'],
    [
      'a target',
      '<a href="https://x.example" target="_blank" rel="opener" ping="https://evil.example">x</a>',
      '<a href="https://x.example">x</a>',
    ],
  ])('%s', async (_title, html, expected) => {
    expect(await safeHtml(html)).toBe(expected);
  });

  test.each([
    '<script>',
    '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
    '<plaintext><script>alert(1)</script>',
    '<xmp><script>alert(1)</script></xmp>',
    '<textarea><script>alert(1)</script></textarea>',
    '<noembed><script>alert(1)</script></noembed>',
    '"><script>alert(1)</script>',
    '<a href="https://x.example/&quot;onmouseover=&quot;alert(1)">x</a>',
    '<a href=\'https://x.example/"onmouseover="alert(1)\'>x</a>',
    '<p title="<script>alert(1)</script>">x</p>',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<listing>&lt;script&gt;alert(1)</listing>',
    '<select><option><script>alert(1)</script></option></select>',
    '<table><td background="javascript:alert(1)">x',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<b <script>alert(1)</script>>x</b>',
    '<p/onclick\n=\nalert(1)>',
    '<img """><script>alert(1)</script>">',
  ])('whatever is tried, no tag and no handler that runs is left: %j', async (html) => {
    const safe = (await safeHtml(html)) ?? 'too deep';
    expect(safe).not.toMatch(
      /<\s*\/?\s*(script|svg|math|iframe|img|object|embed|style|form|xmp|plaintext|noembed|listing|select|textarea)/i,
    );
    expect(safe.replaceAll(/&[a-z#0-9]+;/g, '')).not.toMatch(/<[^>]*\son\w+\s*=/i);
    expect(safe).not.toMatch(/(href|src)\s*=\s*["']?\s*(javascript|data|vbscript):/i);
  });

  test('cleaning what is clean changes nothing', async () => {
    const once = await safeHtml(
      '<p>a &amp; b <a href="https://x.example/?a=1&amp;b=2">c</a></p><svg>x</svg>',
    );
    expect(await safeHtml(once ?? 'too deep')).toBe(once);
  });
});

describe('what is harmless stays', () => {
  test.each([
    '<p>Hello <b>bold</b> <strong>strong</strong> <i>i</i> <em>em</em> <u>u</u> <s>s</s></p>',
    '<ul><li>one</li><li>two</li></ul>',
    '<ol start="3"><li>three</li></ol>',
    '<table><thead><tr><th colspan="2">h</th></tr></thead><tbody><tr><td>1</td><td rowspan="2">2</td></tr></tbody></table>',
    '<blockquote>quoted</blockquote><pre><code>x = 1</code></pre>',
    '<h1>1</h1><h2>2</h2><h3>3</h3>',
    'x<sub>1</sub> y<sup>2</sup>',
    '<a href="https://x.example/path?a=1" title="t">link</a>',
    '<a href="mailto:bo@partner.example">mail</a> <a href="tel:+4912345">call</a>',
    '<p>\r\n  kept   spaces\r\n</p>',
    'Grüße, 你好, שלום, 😀',
    'plain text without any tag',
  ])('%s', async (html) => {
    expect(await safeHtml(html)).toBe(html);
  });

  test('words are kept to the letter, what looks like a tag is shown as it is', async () => {
    expect(await safeHtml('1 < 2 & 3 > 2 &amp; "q" \'s\' &lt;b&gt;')).toBe(
      '1 &lt; 2 &amp; 3 &gt; 2 &amp; "q" \'s\' &lt;b&gt;',
    );
  });

  test('open tags are closed', async () => {
    expect(await safeHtml('<b>bold')).toBe('<b>bold</b>');
  });

  test('a line break stays one', async () => {
    expect(await safeHtml('a<br>b<hr>c')).toBe('a<br />b<hr />c');
  });
});

describe('words that stood apart stay apart', () => {
  test.each([
    [
      'a list of terms is a list',
      '<dl><dt>Salary</dt><dd>80 k</dd><dt>Place</dt><dd>Oslo</dd></dl>',
      '<ul><li>Salary</li><li>80 k</li><li>Place</li><li>Oslo</li></ul>',
    ],
    ['an old list is a list', '<dir><li>a<li>b</dir>', '<ul><li>a</li><li>b</li></ul>'],
    ['a menu is a list', '<menu><li>a</li></menu>', '<ul><li>a</li></ul>'],
    [
      'the foot of a table is a row',
      '<table><tfoot><tr><td>sum</td></tr></tfoot></table>',
      '<table><tbody><tr><td>sum</td></tr></tbody></table>',
    ],
    ['text to choose from', '<select><option>a<option>b</select>', '<div><div>a</div><div>b</div></div>'],
    ['text in a field', 'a<textarea>b</textarea>c', 'a<div>b</div>c'],
    ['typed as it is', '<xmp>1 < 2</xmp><listing>a  b</listing>', '<pre>1 &lt; 2</pre><pre>a  b</pre>'],
  ])('%s', async (_title, html, expected) => {
    expect(await safeHtml(html)).toBe(expected);
  });

  /** What browsers put on lines of their own, and what has nothing to do with its neighbours. */
  const blocks =
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup iframe legend li listing main menu nav noframes noscript ol ' +
    'optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead title tr ul xmp';

  test.each(blocks.split(' '))('around %s', async (tag) => {
    const clean = await safeHtml(`Salary<${tag}>80 k</${tag}>Place`);
    expect(clean).toMatch(/^Salary<(?!\/)[^>]+>/);
    expect(
      clean
        ?.replaceAll(/<[^>]*>/g, '\n')
        .split('\n')
        .filter(Boolean),
    ).toEqual(tag === 'plaintext' ? ['Salary', '80 k&lt;/plaintext&gt;Place'] : ['Salary', '80 k', 'Place']);
  });

  test.each(['font', 'abbr', 'mark', 'small', 'label', 'time', 'o:p', 'at', 'x-unknown'])(
    'inside a word %s leaves no gap',
    async (tag) => {
      expect(await safeHtml(`Sal<${tag}>ar</${tag}>y`)).toBe('Salary');
    },
  );
});

describe('meaning stays', () => {
  test.each([
    ['struck out and added', '<del>80 k</del> <ins>90 k</ins>', '<s>80 k</s> <u>90 k</u>'],
    ['the direction of writing', '<p dir="rtl" lang="ar">مرحبا</p>', '<p dir="rtl" lang="ar">مرحبا</p>'],
    ['a word of another direction', '<bdi dir="rtl">שלום</bdi>', '<span dir="rtl">שלום</span>'],
    ['a word that is turned round', '<bdo dir="rtl">abc</bdo>', '<span dir="rtl">abc</span>'],
    ['a word of another language', 'a <font lang="de" face="x">b</font>', 'a <span lang="de">b</span>'],
    ['a name of another direction', 'a<o:p dir="rtl">ש</o:p>', 'a<span dir="rtl">ש</span>'],
    ['a hidden word of another language', 'a<script lang="x">b</script>c', 'ac'],
    ['a block of another direction', '<section dir="rtl">ש</section>', '<div dir="rtl">ש</div>'],
  ])('%s', async (_title, html, expected) => {
    expect(await safeHtml(html)).toBe(expected);
  });

  test.each(['script', 'style', 'svg', 'math', 'template'])('%s goes with its text', async (tag) => {
    expect(await safeHtml(`a<${tag}>hidden</${tag}>b`)).toBe('ab');
  });

  test.each(['textarea', 'option', 'title', 'noscript'])('%s keeps its text', async (tag) => {
    expect(await safeHtml(`<${tag}>shown</${tag}>`)).toBe('<div>shown</div>');
  });
});

describe('tags in each other', () => {
  test('are cleaned up to a depth of a hundred', async () => {
    const deep = `${'<b>'.repeat(100)}x${'</b>'.repeat(100)}`;
    expect(await safeHtml(deep)).toBe(deep);
  });

  test.each(['b', 'div', 'span', 'x', 'svg', 'table><tr><td'])('are refused beyond it: <%s>', async (tag) => {
    expect(await safeHtml(`<${tag}>`.repeat(101))).toBeUndefined();
  });

  test('held others up for thirteen seconds: cleaning ends at the first tag that is too deep', async () => {
    const started = process.cpuUsage();
    expect(await safeHtml('<b>'.repeat(85_000))).toBeUndefined();
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000);
  });

  test.each(['a href', 'img src'])('a very long <%s> held others up for seconds: it goes', async (tag) => {
    const address = `cid:${'x'.repeat(120_000)}${'<!---->'.repeat(15_000)}`;
    const started = process.cpuUsage();
    expect(await safeHtml(`<p>one</p><${tag}="${address}">`, 'with-pictures')).toMatch(
      /^<p>one<\/p>(<a><\/a>)?$/,
    );
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000);
  });

  test('an address of 8 KiB stays, and a longer one leaves its words', async () => {
    const link = (length: number) =>
      `<a href="https://x.example/${'y'.repeat(length - 18)}" dir="rtl">words</a>`;
    expect(await safeHtml(link(8_192))).toBe(link(8_192));
    expect(await safeHtml(link(8_193))).toBe('<a dir="rtl">words</a>');
  });

  test('many long messages were cleaned in one go: somebody else is served in between', async () => {
    let served = 0;
    const serve = (): void => {
      served += 1;
      if (served < 5) setImmediate(serve);
    };
    setImmediate(serve);
    for (let message = 0; message < 5; message += 1) await safeHtml('<p>one</p>'.repeat(1_000));
    expect(served).toBeGreaterThan(2);
  });

  test.each(['<p>one', '<li>one', '<br>', '<b>one</b>', '<img>', '</div>'])(
    'after each other are as many as you like: %s',
    async (html) => {
      expect(await safeHtml(html.repeat(500))).toBeDefined();
    },
  );
});
