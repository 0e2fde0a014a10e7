/** Recipients and places that cannot be reached, and senders who cannot send: each in words of its own, nothing is sent. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { personas, samplePeople } from '../sandbox/world/sample-company.ts';
import { sampleTeams } from '../sandbox/world/sample-teams.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { allDelivered, messagePosts } from './support/calls.ts';
import { channel, chat, mail } from './support/messages.ts';

let product: Product;
let caller: Caller;

beforeAll(async () => {
  product = await openProduct();
  caller = await product.as();
  await product.connect(caller);
});
afterAll(() => product.close());

const delivered = (): number => allDelivered(product.sandbox.world);

describe('a destination', () => {
  const guest = samplePeople().find((person) => person.userPrincipalName === personas.guest)!;
  const leadership = sampleTeams().find(({ displayName }) => displayName === 'Leadership')!;
  const hidden = sampleTeams()[0]!.channels.find(({ displayName }) => displayName === 'Offers')!;
  const nobody = 'f0000000-0000-4000-8000-000000000000';
  const cases: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
    [
      'address that nobody has',
      { ...chat(), to: { email: 'nobody@haldenvoss.example' } },
      { status: 422, reason: 'recipient-unknown', owner: 'user' },
    ],
    [
      'id that nobody has',
      { ...chat(), to: { userId: nobody } },
      { status: 422, reason: 'recipient-unknown' },
    ],
    [
      'address that is the sender',
      { ...chat(), to: { email: personas.recruiter } },
      { status: 422, reason: 'recipient-is-sender' },
    ],
    [
      'person of another company',
      { ...chat(), to: { email: personas.otherCompany } },
      { status: 422, reason: 'recipient-unknown' },
    ],
    [
      'team that does not exist',
      { ...channel(), teamId: nobody },
      { status: 422, reason: 'destination-not-found' },
    ],
    [
      'channel that does not exist',
      { ...channel(), channelId: `19:${'0'.repeat(32)}@thread.tacv2` },
      { status: 422, reason: 'destination-not-found' },
    ],
    [
      'channel of a team without the sender',
      { ...channel(), teamId: leadership.id, channelId: leadership.channels[0]!.id },
      {},
    ],
    ['private channel without the sender', { ...channel(), channelId: hidden.id }, {}],
  ];
  test.each(cases)(
    '%s is refused in words of its own, and nothing is sent',
    async (_what, message, problem) => {
      const before = delivered();
      const refused = await caller.send(message);
      expect(refused.json).toMatchObject(problem);
      expect([403, 422]).toContain(refused.status);
      expect(['user', 'tenant-admin']).toContain(refused.json?.['owner']);
      expect(delivered()).toBe(before);
    },
  );

  test.each([
    ['by address', { email: guest.mail! }],
    ['by id', { userId: guest.id }],
  ])('that is a guest is reached %s', async (_how, to) => {
    const before = delivered();
    expect((await caller.send({ ...chat(), to })).status).toBe(201);
    expect(delivered() - before).toBe(1);
  });

  test('of a mail may be anybody: the note says accepted, never delivered', async () => {
    const sent = await caller.send({ ...mail(), to: [{ address: 'nobody@haldenvoss.example' }] });
    expect(sent.json).toMatchObject({ state: 'sent', note: expect.stringContaining('Accepted') });
    expect(String(sent.json?.['note'])).not.toMatch(/delivered\.|arrived/i);
  });
});

describe('a sender without', () => {
  test.each([
    ['a Teams licence', personas.withoutTeams, chat(), 'teams-unavailable'],
    ['a Teams licence', personas.withoutTeams, channel(), 'teams-unavailable'],
    ['a mailbox', personas.withoutMailbox, mail(), 'mailbox-unavailable'],
  ])('%s is told so, and whose task it is', async (_what, upn, message, reason) => {
    const sender = await product.as({ sub: upn });
    await product.connect(sender, { upn });
    const refused = await sender.send(message);
    expect(refused.json).toMatchObject({ status: 403, reason, owner: 'tenant-admin' });
    expect(messagePosts(product.sandbox.world).some(({ status }) => status === 500)).toBe(false);
    const other = message['kind'] === 'mail' ? chat() : mail();
    expect((await sender.send(other)).status).toBe(201);
  });
});
