/** The verifier of the client's package, against what the product signs. */
import { describe, expect, test } from '@jest/globals';
import { webhookHeaders, webhookKeyOf } from '../../../shared/adapters/webhooks/sign-webhook.ts';
import { verifyWebhook } from '../../../shared/client/webhooks.ts';

const NOW = Date.parse('2026-01-14T09:30:00Z');
const secret = (letter: string): string => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
const [OURS, OTHER] = [secret('a'), secret('b')];
const body = JSON.stringify({
  type: 'connection.ended',
  timestamp: '2026-01-14T09:29:00.000Z',
  data: { organization: 'Zürich', user: 'ada', state: 'reconnect-required' },
});

const signed = (secrets: readonly string[] = [OURS], at = NOW, text = body): Record<string, string> => ({
  ...webhookHeaders(
    { id: 'evt-1', timestamp: Math.floor(at / 1000), body: text },
    secrets.map((one) => webhookKeyOf(one)!),
  ),
});
const now = { now: NOW };

test('P111: the example of the specification is signed as it says', () => {
  const key = webhookKeyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: 1_614_265_330,
    body: '{"test": 2432232314}',
  };
  expect(webhookHeaders(message, [key!])).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

describe('a webhook is believed', () => {
  test.each<[string, Parameters<typeof verifyWebhook>[0], string | Uint8Array]>([
    ['by Node’s own headers, as text', signed(), body],
    ['by a Headers, as bytes', new Headers(signed()), Buffer.from(body)],
  ])('P111: %s, and its event has a type', async (_how, headers, raw) => {
    expect(await verifyWebhook(headers, raw, OURS, now)).toEqual({
      ok: true,
      id: 'evt-1',
      type: 'connection.ended',
      timestamp: '2026-01-14T09:29:00.000Z',
      event: JSON.parse(body) as unknown,
    });
  });

  test.each([
    ['by the new secret', [OTHER, OURS], OTHER],
    ['by the old secret', [OTHER, OURS], OURS],
    ['by either of two', [OTHER], [OURS, OTHER]],
  ])('P111: while a secret is changed, %s', async (_how, signers, known) => {
    expect(await verifyWebhook(signed(signers), body, known, now)).toMatchObject({ ok: true });
  });

  test('P111: beside signatures of other kinds', async () => {
    const headers = signed();
    headers['webhook-signature'] = `v1a,AAAA v2,zz v1,%%% ${headers['webhook-signature'] ?? ''}`;
    expect(await verifyWebhook(headers, body, OURS, now)).toMatchObject({ ok: true });
  });

  test('without an event when its type is of a later version', async () => {
    const text = JSON.stringify({ type: 'later.word', timestamp: 't', data: {} });
    const verified = await verifyWebhook(signed([OURS], NOW, text), text, OURS, now);
    expect(verified).toEqual({ ok: true, id: 'evt-1', type: 'later.word', timestamp: 't' });
  });
});

describe('a webhook is refused', () => {
  const without = (name: string): Record<string, string | undefined> => ({ ...signed(), [name]: undefined });
  test.each<[string, Parameters<typeof verifyWebhook>[0], string, string]>([
    ['whose body was changed', signed(), body.replace('ada', 'bob'), 'signature-wrong'],
    ['whose id was changed', { ...signed(), 'webhook-id': 'evt-2' }, body, 'signature-wrong'],
    [
      'whose time was changed',
      { ...signed(), 'webhook-timestamp': String(NOW / 1000 - 1) },
      body,
      'signature-wrong',
    ],
    ['that somebody else has signed', signed([OTHER]), body, 'signature-wrong'],
    [
      'that is shortened',
      { ...signed(), 'webhook-signature': signed()['webhook-signature']!.slice(0, 20) },
      body,
      'signature-wrong',
    ],
    [
      'that hides the right one behind too many',
      { ...signed(), 'webhook-signature': `${'v1,AAAA '.repeat(10)}${signed()['webhook-signature']!}` },
      body,
      'signature-wrong',
    ],
    ['that is too old', signed([OURS], NOW - 301_000), body, 'timestamp-outside-tolerance'],
    ['that is ahead of its time', signed([OURS], NOW + 301_000), body, 'timestamp-outside-tolerance'],
    ['whose time is none', { ...signed(), 'webhook-timestamp': '1e9' }, body, 'timestamp-outside-tolerance'],
    ['without an id', without('webhook-id'), body, 'header-missing'],
    ['without a time', without('webhook-timestamp'), body, 'header-missing'],
    ['without a signature', without('webhook-signature'), body, 'header-missing'],
    ['that has a header twice', { ...signed(), 'webhook-id': ['a', 'b'] }, body, 'header-missing'],
  ])('P111: %s', async (_what, headers, raw, fault) => {
    expect(await verifyWebhook(headers, raw, OURS, now)).toEqual({ ok: false, fault });
  });

  test.each(['null', '[]', '{"type":7}', '{"type":"a","timestamp":"b"}', 'no json'])(
    'that says nothing: %s',
    async (text) => {
      const verified = await verifyWebhook(signed([OURS], NOW, text), text, OURS, now);
      expect(verified).toEqual({ ok: false, fault: 'body-unreadable' });
    },
  );

  test.each<[string, string | readonly string[]]>([
    ['none', []],
    ['one without its beginning', OURS.slice(6)],
    ['one that is no base64', 'whsec_%%%'],
    ['one that is too short', `whsec_${Buffer.alloc(23, 1).toString('base64')}`],
    ['a good one and a bad one', [OURS, 'secret']],
  ])('P111: by whoever has as a secret %s', async (_what, secrets) => {
    expect(await verifyWebhook(signed(), body, secrets, now)).toEqual({ ok: false, fault: 'secret-invalid' });
  });
});

test('the tolerance is five minutes, or what is asked for', async () => {
  const old = signed([OURS], NOW - 299_000);
  expect(await verifyWebhook(old, body, OURS, now)).toMatchObject({ ok: true });
  expect(await verifyWebhook(old, body, OURS, { ...now, toleranceSeconds: 60 })).toMatchObject({ ok: false });
  expect(await verifyWebhook(signed([OURS], Date.now()), body, OURS)).toMatchObject({ ok: true });
});
