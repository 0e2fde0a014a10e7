import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { returnFromMicrosoft } from '../support/product.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const wellFormed = (): { handle: string; binding: string } => ({
  handle: `${randomBytes(16).toString('base64url')}.${randomBytes(32).toString('base64url')}`,
  binding: randomBytes(32).toString('base64url'),
});

guardedEndpoint(() => api, {
  ask: (caller) => caller.post('connect/complete', wellFormed()),
  allowed: ['recruiter'],
});

interface Ticket {
  readonly handle: string;
  readonly binding: string;
}

/** A sign-in that has come back from Microsoft and waits to be finished. */
async function signedIn(caller: Caller, upn: string = personas.recruiter): Promise<Ticket> {
  const begun = await caller.post('connect', {});
  const url = new URL(String(begun.json?.['signInUrl']));
  url.searchParams.delete('login_hint'); // a person may choose another account than the proposed one
  const handle = await returnFromMicrosoft(url.href, { upn });
  return { handle, binding: String(begun.json?.['binding']) };
}

const redemptions = (): number =>
  api.sandbox.world.state.journal.filter(
    ({ service, note }) => service === 'entra' && note?.includes('authorization_code') === true,
  ).length;
const stateOf = async (caller: Caller): Promise<unknown> => (await caller.get('status')).json?.['state'];

test('finishing connects, and status and send know it at once', async () => {
  const recruiter = await api.as({ sub: 'happy' });
  const done = await recruiter.post('connect/complete', await signedIn(recruiter));
  expect(done).toMatchObject({
    status: 200,
    json: { state: 'connected', account: { email: personas.recruiter } },
  });
  expect((await recruiter.get('status')).json).toEqual(done.json);
  const body = { contentType: 'text', content: 'Hello' };
  const sent = await recruiter.send({ kind: 'chat', to: { email: personas.colleague }, body });
  expect(sent.status).toBe(201);
});

test('the same handle twice gives the same answer, and the code is redeemed once', async () => {
  const recruiter = await api.as({ sub: 'twice' });
  const ticket = await signedIn(recruiter);
  const before = redemptions();
  const first = await recruiter.post('connect/complete', ticket);
  const second = await recruiter.post('connect/complete', ticket);
  expect([second.status, second.json]).toEqual([200, first.json]);
  expect(redemptions()).toBe(before + 1);
});

test('a handle that nobody was given is unknown, well formed or not', async () => {
  const recruiter = await api.as({ sub: 'unknown' });
  const { binding } = wellFormed();
  const ticket = await signedIn(recruiter);
  for (const handle of [
    wellFormed().handle,
    'x',
    `${ticket.handle.split('.')[0] ?? ''}.${randomBytes(32).toString('base64url')}`,
    ticket.handle.toUpperCase(),
    ` ${ticket.handle}`,
    `${ticket.handle}=`,
  ]) {
    expect(outcome(await recruiter.post('connect/complete', { handle, binding }))).toEqual([
      404,
      'attempt-unknown',
    ]);
  }
  expect((await recruiter.post('connect/complete', ticket)).status).toBe(200);
});

test.each([
  ['a colleague', { sub: 'colleague' }],
  ['the same user id in another organization', { sub: 'owner', org_id: 'organization-2' }],
])("P1 P63 somebody else's handle is refused for %s and burnt for everybody", async (_who, claims) => {
  const owner = await api.as({ sub: 'owner' });
  const other = await api.as(claims);
  const ticket = await signedIn(owner);
  const before = redemptions();
  expect(outcome(await other.post('connect/complete', ticket))).toEqual([403, 'attempt-foreign']);
  expect(outcome(await owner.post('connect/complete', ticket))).toEqual([403, 'attempt-foreign']);
  expect(redemptions()).toBe(before);
  expect([await stateOf(owner), await stateOf(other)]).toEqual(['not-connected', 'not-connected']);
});

test('P1 the right user in another browser, without the binding, is refused and the code burnt', async () => {
  const owner = await api.as({ sub: 'other-browser' });
  const { handle, binding } = await signedIn(owner);
  const before = redemptions();
  const wrong = { handle, binding: wellFormed().binding };
  expect(outcome(await owner.post('connect/complete', wrong))).toEqual([403, 'attempt-foreign']);
  expect(outcome(await owner.post('connect/complete', { handle, binding }))).toEqual([
    403,
    'attempt-foreign',
  ]);
  expect(redemptions()).toBe(before);
});

test.each([
  ['no handle', { binding: 'b' }, ['/handle']],
  ['no binding', { handle: 'h' }, ['/binding']],
  ['neither', {}, ['/handle', '/binding']],
  ['an empty handle', { handle: '', binding: 'b' }, ['/handle']],
  ['a list as handle', { handle: ['h'], binding: 'b' }, ['/handle']],
  ['a far too long binding', { handle: 'h', binding: 'b'.repeat(201) }, ['/binding']],
  ['an unknown field', { handle: 'h', binding: 'b', code: 'c' }, ['/code']],
])('a body with %s is refused and the fields are named', async (_what, body, pointers) => {
  const answered = await (await api.as({ sub: 'bad-body' })).post('connect/complete', body);
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
  const named = (answered.json?.['errors'] as { pointer: string }[] | undefined)?.map(
    ({ pointer }) => pointer,
  );
  expect(named).toEqual(pointers);
});

test('after a disconnect an open sign-in can no longer be finished', async () => {
  const recruiter = await api.as({ sub: 'disconnected' });
  const ticket = await signedIn(recruiter);
  await recruiter.post('disconnect');
  expect(outcome(await recruiter.post('connect/complete', ticket))).toEqual([404, 'attempt-unknown']);
  expect(await stateOf(recruiter)).toBe('not-connected');
});

test('a sign-in with another account does not replace the connected one unless that was asked', async () => {
  const recruiter = await api.as({ sub: 'mismatch' });
  await api.connect(recruiter);
  const ticket = await signedIn(recruiter, personas.colleague);
  expect(outcome(await recruiter.post('connect/complete', ticket))).toEqual([409, 'account-mismatch']);
  expect((await recruiter.get('status')).json).toMatchObject({
    state: 'connected',
    account: { email: personas.recruiter },
    lastOutcome: { reason: 'account-mismatch' },
  });
});
