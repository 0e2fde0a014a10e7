import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { sendAnswer } from '../../../shared/http/answer.ts';
import { renderSend } from '../../../shared/http/response-bodies.ts';
import { fakeApp, served } from './served.ts';

describe('Retry-After', () => {
  const why = failure('graph-throttled', { retryAfterSeconds: 7, sendId: 's-1', correlationId: 'c-1' });
  const told = renderSend('request-1')({ id: 's-1', kind: 'chat' }, { state: 'failed', failure: why });

  test('stands on every problem that names a wait, and on no other', async () => {
    const refused = (retryAfterSeconds?: number) =>
      served(
        'status',
        { headers: { authorization: 'Bearer ada' } },
        {
          ask: () =>
            Promise.resolve(
              failWith(
                failure('entra-throttled', retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
              ),
            ),
        },
      );
    expect((await refused(30)).headers['retry-after']).toBe('30');
    expect((await refused()).headers).not.toHaveProperty('retry-after');
  });

  test('of a message that was not sent stands on the fresh answer', () => {
    const fresh = sendAnswer({ ...told, replayed: false, failure: why });
    expect(fresh.headers).toEqual({ 'Retry-After': '7' });
    expect(JSON.parse(fresh.text ?? '')).toMatchObject({ retryAfterSeconds: 7 });
  });

  test('of a replayed answer is gone: the bytes are the same, the moment is not', () => {
    const again = sendAnswer({ ...told, replayed: true });
    expect(again.headers).toEqual({ 'Idempotent-Replayed': 'true' });
    expect(again.text).toBe(told.text);
  });

  test('was missing in the log with everything else about a message that was not sent', async () => {
    const answered = await served(
      'send',
      {
        method: 'POST',
        headers: {
          authorization: 'Bearer ada',
          'content-type': 'application/json',
          'idempotency-key': 'k',
        },
        body: {
          string: '{"kind":"chat","to":{"email":"a@b.example"},"body":{"contentType":"text","content":"c"}}',
        },
      },
      { ask: () => Promise.resolve(succeed(sendAnswer({ ...told, replayed: false, failure: why }))) },
    );
    expect(answered.line).toMatchObject({ reason: 'graph-throttled', correlationId: 'c-1' });
  });
});

describe('a route for browsers', () => {
  const home = '<a href="https://app.wintro.example/settings?a=1&amp;b=2">Go to Wintro</a>';

  test('tells a crash on a page, with the way to Wintro', async () => {
    const answered = await served('callback', {}, { ask: () => Promise.reject(new Error('secret')) });
    expect([answered.status, answered.headers['content-type']]).toEqual([500, 'text/html; charset=utf-8']);
    expect(answered.text).toContain(home);
    expect(answered.text).not.toContain('secret');
  });

  test('tells an outage on a page', async () => {
    const ask = () => Promise.resolve(failWith(failure('storage-unavailable')));
    const answered = await served('callback', {}, { ask });
    expect([answered.status, answered.line['reason']]).toEqual([503, 'storage-unavailable']);
    expect(answered.text).toContain(home);
  });

  test('tells wrong settings on a page too; no way on is known then', async () => {
    const { status, text } = await served('callback', {}, { app: 'settings-wrong' });
    expect(status).toBe(503);
    expect(text).toContain('You can close this window and go back to Wintro.');
    expect(text).not.toContain('href=');
  });
});

test('while settings are wrong every other route answers a problem', async () => {
  const answered = await served('health', {}, { app: 'settings-wrong' });
  expect([answered.status, JSON.parse(answered.text)]).toMatchObject([503, { reason: 'settings-invalid' }]);
});

test('a crash is a problem of ours and says nothing of itself', async () => {
  const answered = await served(
    'health',
    {},
    {
      app: fakeApp(),
      ask: () => Promise.reject(new Error('secret')),
    },
  );
  expect([answered.status, answered.line['reason']]).toEqual([500, 'internal-error']);
  expect(answered.text).not.toContain('secret');
});
