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
    ['a frame', '<iframe src="https://evil.example">x</iframe>', 'x'],
    [
      'a form',
      '<form action="https://evil.example"><input name=password><button>Sign in</button></form>',
      'Sign in',
    ],
    ['a base address', '<base href="https://evil.example/"><a href="x">y</a>', '<a href="x">y</a>'],
    ['a redirect', '<meta http-equiv="refresh" content="0;url=https://evil.example">x', 'x'],
    ['an object', '<object data=x></object><embed src=x><applet code=x></applet>x', 'x'],
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
      '',
    ],
    ['a comment', 'a<!-- <script>alert(1)</script> -->b', 'ab'],
    ['a conditional comment', '<!--[if IE]><script>alert(1)</script><![endif]-->x', 'x'],
    ['a document type', '<!DOCTYPE html><html><head><title>t</title></head><body>x</body></html>', 'x'],
    ['an instruction', '<?xml version="1.0"?>x', 'x'],
    ['a video', '<video><source onerror="alert(1)"></video>x', 'x'],
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
    const safe = await safeHtml(html);
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
    expect(await safeHtml(once)).toBe(once);
  });

  test('ten thousand tags in each other are cleaned without an error', async () => {
    const safe = await safeHtml(`${'<div>'.repeat(10_000)}x`);
    expect(safe).toContain('x');
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
