import { describe, expect, test } from '@jest/globals';
import { toAsciiDomain } from '../../../shared/adapters/process/ascii-domain.ts';
import type { MailMessage, Message } from '../../../shared/domain/message.ts';
import {
  changedPolicy,
  isPolicyRefusal,
  NO_POLICY,
  refusalBy,
  refusalByCap,
  type PolicyWish,
  type SendingPolicy,
} from '../../../shared/domain/sending-policy.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';

const BODY = { contentType: 'text', content: 'Hi' } as const;
const SINCE = '2026-11-20T08:00:00.000Z';
const mailTo = (...to: readonly string[]): MailMessage => ({
  ...{ kind: 'mail', subject: 'S', body: BODY },
  to: to.map((address) => ({ address })),
});
const CHAT: Message = { kind: 'chat', to: { email: 'a@refused.example' }, body: BODY };
const CHANNEL: Message = { kind: 'channel', teamId: 't', channelId: 'c', body: BODY };
const policy = (rules: Partial<SendingPolicy>): SendingPolicy => ({ ...NO_POLICY, ...rules });
const refused = (...names: readonly string[]): SendingPolicy =>
  policy({ domains: { rule: 'refused', names } });
const allowed = (...names: readonly string[]): SendingPolicy =>
  policy({ domains: { rule: 'allowed', names } });
const judge = (rules: SendingPolicy, message: Message) => refusalBy(rules, message, toAsciiDomain);

describe('what may go out', () => {
  test.each<[string, SendingPolicy, Message, string | undefined]>([
    ['nothing is set', NO_POLICY, mailTo('a@any.example'), undefined],
    ['sending is stopped', policy({ stopped: true }), CHAT, 'sending-stopped'],
    ['the kind is allowed', policy({ kinds: ['chat'] }), CHAT, undefined],
    ['the kind is another', policy({ kinds: ['chat'] }), CHANNEL, 'message-kind-not-allowed'],
    ['no kind of this version is allowed', policy({ kinds: [] }), CHAT, 'message-kind-not-allowed'],
    [
      'the domain is refused',
      refused('refused.example'),
      mailTo('a@refused.example'),
      'recipient-domain-not-allowed',
    ],
    ['another domain is refused', refused('refused.example'), mailTo('a@fine.example'), undefined],
    ['the domain is allowed', allowed('fine.example'), mailTo('a@fine.example'), undefined],
    [
      'another domain is allowed',
      allowed('fine.example'),
      mailTo('a@other.example'),
      'recipient-domain-not-allowed',
    ],
    [
      'a domain that is no name is on no list',
      allowed('fine.example'),
      mailTo('a@localhost'),
      'recipient-domain-not-allowed',
    ],
    [
      'nor is it known not to be refused',
      refused('fine.example'),
      mailTo('a@localhost'),
      'recipient-domain-not-allowed',
    ],
    ['domains are for mail alone', refused('refused.example'), CHAT, undefined],
    ['a part of the policy cannot be read', policy({ isWhole: false }), CHAT, 'sending-policy-unreadable'],
  ])('%s', (_name, rules, message, reason) => {
    expect(judge(rules, message)?.reason).toBe(reason);
  });

  test('a stop comes before everything else but a policy that cannot be read', () => {
    const all = policy({
      stopped: true,
      kinds: ['mail'],
      domains: { rule: 'allowed', names: ['x.example'] },
    });
    expect(judge(all, CHAT)?.reason).toBe('sending-stopped');
    expect(judge({ ...all, isWhole: false }, CHAT)?.reason).toBe('sending-policy-unreadable');
  });

  test('a refusal says since when, and names nobody', () => {
    const since = { stopped: SINCE, kinds: SINCE, domains: SINCE, dailyCap: SINCE };
    expect(judge(policy({ stopped: true, since }), CHAT)).toEqual(
      failure('sending-stopped', { since: SINCE }),
    );
    expect(refusalByCap(policy({ dailyCap: 2, since }), 2)).toEqual(
      failure('daily-cap-reached', { since: SINCE }),
    );
  });
});

describe('domains are compared as A-labels, exactly', () => {
  test.each([
    ['BÜCHER.example', 'xn--bcher-kva.example', true],
    ['bücher.example', 'xn--bcher-kva.example', true],
    ['bu\u0308cher.example', 'xn--bcher-kva.example', true],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', true],
    ['ｒefused.example', 'refused.example', true],
    ['REFUSED.example', 'refused.example', true],
    ['refused。example', 'refused.example', true],
    ['sub.refused.example', 'refused.example', false],
    ['refused.example.other', 'refused.example', false],
    ['notrefused.example', 'refused.example', false],
  ])('%s and %s: the same is %s', (domain, listed, isSame) => {
    expect(judge(refused(listed), mailTo(`a@${domain}`)) !== undefined).toBe(isSame);
  });
});

test('50 recipients of which one is refused: that one is named, wherever it stands', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ address: `p${String(at)}@fine.example` }));
  const bad = { address: 'x@refused.example' };
  const message: MailMessage = { ...mailTo(), to: people(20), cc: people(20), bcc: [...people(9), bad] };
  expect(judge(refused('refused.example'), message)).toEqual({
    reason: 'recipient-domain-not-allowed',
    errors: [{ pointer: '/bcc/9/address', detail: expect.any(String) }],
  });
  const inTwo: MailMessage = { ...mailTo(), to: [bad], cc: [...people(1), bad] };
  expect(judge(refused('refused.example'), inTwo)?.errors?.map(({ pointer }) => pointer)).toEqual([
    '/to/0/address',
    '/cc/1/address',
  ]);
  const all: MailMessage = { ...mailTo(), to: people(50) };
  expect(judge(allowed('other.example'), all)?.errors).toHaveLength(20);
});

test('a cap is reached by as many sends as it says, and no cap by none', () => {
  expect(refusalByCap(policy({ dailyCap: 3 }), 2)).toBeUndefined();
  expect(refusalByCap(policy({ dailyCap: 3 }), 3)?.reason).toBe('daily-cap-reached');
  expect(refusalByCap(NO_POLICY, 5_000)).toBeUndefined();
});

describe('a change', () => {
  const next = { version: 'v2', at: '2026-11-30T07:00:00.000Z' };
  const standing = policy({
    version: 'v1',
    stopped: true,
    dailyCap: 10,
    since: { stopped: SINCE, dailyCap: SINCE },
  });
  const wish: PolicyWish = { version: 'v1', stopped: true, dailyCap: 20 };

  test('dates what is new, and what stays keeps its date', () => {
    expect(changedPolicy(standing, wish, next)).toEqual({
      ok: true,
      value: {
        ...{ version: 'v2', stopped: true, dailyCap: 20, isWhole: true },
        since: { stopped: SINCE, dailyCap: next.at },
      },
    });
  });

  test('ends what it leaves out, and heals what could not be read under a new date', () => {
    const ended = changedPolicy(standing, { version: 'v1', stopped: false }, next);
    expect(ended).toEqual({ ok: true, value: { ...NO_POLICY, version: 'v2' } });
    const healed = changedPolicy({ ...standing, isWhole: false }, wish, next);
    expect(healed).toMatchObject({ value: { isWhole: true, since: { stopped: next.at } } });
  });

  test('of another version changes nothing', () => {
    expect(changedPolicy(standing, { ...wish, version: 'v0' }, next)).toEqual({
      ok: false,
      failure: failure('sending-policy-changed'),
    });
  });
});

test('that a policy cannot be read is no refusal of anybody', () => {
  expect(isPolicyRefusal(failure('sending-policy-unreadable'))).toBe(false);
  expect(isPolicyRefusal(failure('sending-stopped'))).toBe(true);
});
