/** Nobody is held up by what somebody else asks: any field of any request, at any length, is read in one go. */
import { expect, test } from '@jest/globals';
import { prepareContent } from '../../../shared/adapters/graph/message-content.ts';
import { validate } from '../../../shared/http/field-faults.ts';
import { contractOf } from '../../../shared/http/request-schemas.ts';
import type { RouteName } from '../../../shared/http/routes.ts';

const CHARS = 60_000;
const RUNS = [
  'a',
  'a.',
  '-',
  ' ',
  '\u0301',
  'a\u0301',
  '{{',
  '}}',
  '{{@0}}',
  '@',
  '"',
  '/',
  '0',
  '<',
  '<!--',
  '=',
];

/** Runs of one sign, and what makes a reader go back over them. */
const HOSTILE = RUNS.flatMap((sign) => {
  const run = sign.repeat(CHARS / sign.length);
  return [run, `${run}!`, `${run}/`, `19:${run}!`, `a@${run}!`];
});

type Body = (text: string) => Record<string, unknown>;

const body = (content: string) => ({ contentType: 'text', content });
const BODIES: readonly [RouteName, Body][] = [
  [
    'send',
    (text) => ({ kind: 'chat', to: { email: text }, body: body(text), reference: text, sendAt: text }),
  ],
  [
    'send',
    (text) => ({ kind: 'chat', to: { chatId: text }, body: body(text), mentions: [{ userId: text }] }),
  ],
  [
    'send',
    (text) => ({ kind: 'channel', channelId: text, inReplyTo: text, subject: text, body: body(text) }),
  ],
  [
    'send',
    (text) => ({
      ...{ kind: 'mail', to: [{ address: text, name: text }], subject: text, body: body(text) },
      attachments: [{ name: text, contentBytes: text, contentId: text }],
    }),
  ],
  [
    'send-check',
    (text) => ({ kind: 'group-chat', topic: text, members: [{ email: text }, { userId: text }] }),
  ],
  [
    'batches',
    (text) => ({
      template: { kind: 'mail', subject: text, body: body(text) },
      recipients: [{ email: text, channelId: text, values: { a: text, [text]: text } }],
    }),
  ],
  ['signature-change', (text) => ({ version: text, html: text, logo: { contentBytes: text, alt: text } })],
  ['people-search', (text) => ({ query: text })],
  ['connect', (text) => ({ returnTo: text, capabilities: [text] })],
  ['organization-sending-policy-change', (text) => ({ domains: { rule: 'only', names: [text] } })],
];

const cpuMs = (since: NodeJS.CpuUsage): number => process.cpuUsage(since).user / 1000;

test.each(BODIES)('a body of %s', (name, bodyOf) => {
  const { body: schema, also, faults } = contractOf(name);
  for (const text of HOSTILE) {
    const started = process.cpuUsage();
    validate(schema!, bodyOf(text), { also, faults });
    expect(cpuMs(started)).toBeLessThan(1_000);
  }
});

test.each([
  ['text', 'teams'],
  ['html', 'teams'],
  ['html', 'mail'],
] as const)('the words of a message: %s in %s', async (contentType, place) => {
  for (const content of [...HOSTILE, `<a href="${'x'.repeat(CHARS)}${'<!---->'.repeat(CHARS / 7)}">x</a>`]) {
    const started = process.cpuUsage();
    await prepareContent({ contentType, content }, place);
    expect(cpuMs(started)).toBeLessThan(1_000);
  }
});
