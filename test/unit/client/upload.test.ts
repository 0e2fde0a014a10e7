/** A send that tells how far it has got, over a stand-in for the browser's XMLHttpRequest. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Message, UploadProgress } from '../../../shared/client/index.ts';
import { loadPage, newTab } from './fake-browser.ts';

const message: Message = {
  kind: 'mail',
  to: [{ address: 'bo@example.com' }],
  subject: 's',
  body: { contentType: 'text', content: 'Hi' },
  attachments: [{ name: 'a.txt', contentBytes: 'x'.repeat(3_000_000) }],
};
const sent = { id: 's1', kind: 'mail', state: 'sent', sentAt: '', sender: {}, destination: 'Bo', note: '' };

class FakeRequest {
  static last: FakeRequest;
  readonly upload: { onprogress?: (event: object) => void } = {};
  readonly headers: Record<string, string> = {};
  opened: readonly string[] = [];
  status = 0;
  responseText = '';
  responseURL = '';
  body = '';
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;

  constructor() {
    FakeRequest.last = this;
  }
  open(...opened: readonly string[]): void {
    this.opened = opened;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: string): void {
    this.body = body;
  }
  abort(): void {
    this.onabort?.();
    this.onloadend?.();
  }
  answer(status: number, json: object, from = ''): void {
    Object.assign(this, { status, responseText: JSON.stringify(json), responseURL: from });
    this.onload?.();
    this.onloadend?.();
  }
}

const globals = globalThis as { XMLHttpRequest?: unknown; location?: unknown };
beforeEach(() => {
  jest.useFakeTimers();
  globals.XMLHttpRequest = FakeRequest;
  globals.location = { href: 'http://wintro.example/' };
});
afterEach(() => {
  jest.useRealTimers();
  delete globals.XMLHttpRequest;
  delete globals.location;
});

const heard: UploadProgress[] = [];
const onProgress = (progress: UploadProgress): void => void heard.push(progress);

/** A send that is under way, when it has reached the browser's request. */
async function begun(signal?: AbortSignal) {
  heard.length = 0;
  const answer = loadPage(newTab()).send(message, { onProgress, signal });
  await jest.advanceTimersByTimeAsync(0);
  return { answer, request: FakeRequest.last };
}

test('tells how far it has got, and answers what the API says', async () => {
  const { answer, request } = await begun();
  expect(request.opened).toEqual(['POST', 'http://api.example/api/send']);
  expect(request.headers).toMatchObject({ Authorization: 'Bearer wintro-token' });
  expect(JSON.parse(request.body)).toEqual(message);
  request.upload.onprogress?.({ lengthComputable: true, loaded: 5, total: 10 });
  request.upload.onprogress?.({ lengthComputable: false, loaded: 7, total: 0 });
  request.answer(201, sent, 'http://api.example/api/send');
  expect(await answer).toMatchObject({ ok: true, value: sent });
  expect(heard).toEqual([{ sent: 5, total: 10 }]);
});

test('a problem of the API is one', async () => {
  const { answer, request } = await begun();
  request.answer(413, { reason: 'mail-too-large', title: 't', detail: 'd', status: 413 });
  expect(await answer).toMatchObject({ ok: false, problem: { reason: 'mail-too-large' } });
});

test('an answer from elsewhere is none: a redirect may have carried the message away', async () => {
  const { answer, request } = await begun();
  request.answer(201, sent, 'https://elsewhere.example/');
  expect(await answer).toMatchObject({ ok: false, problem: { reason: 'no-answer' } });
});

test('a lost line, and a user who gives up, end it', async () => {
  const lost = await begun();
  lost.request.onerror?.();
  expect(await lost.answer).toMatchObject({ ok: false, problem: { reason: 'no-answer' } });
  const wish = new AbortController();
  const given = await begun(wish.signal);
  wish.abort();
  expect(await given.answer).toMatchObject({ ok: false, problem: { reason: 'aborted' } });
});

test('a large message has more time than a small one, and not without end', async () => {
  const { answer, request } = await begun();
  let ended = false;
  void answer.then(() => (ended = true));
  await jest.advanceTimersByTimeAsync(30_000 + 100_000);
  expect(ended).toBe(false);
  await jest.advanceTimersByTimeAsync(15_000);
  expect(await answer).toMatchObject({ ok: false, problem: { reason: 'too-slow' } });
  expect(request.status).toBe(0);
});

test('with a fetch of the page’s own it is that one’s, and nobody is told anything', async () => {
  heard.length = 0;
  const fetched = loadPage(newTab(), { fetch: () => Promise.resolve(Response.json(sent)) });
  expect(await fetched.send(message, { onProgress })).toMatchObject({ ok: true });
  expect(heard).toEqual([]);
});
