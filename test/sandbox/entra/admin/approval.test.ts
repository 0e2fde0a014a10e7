/** The admin consent workflow from both sides: who asks, who decides, what each is told, and what it changes. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { expireApprovalRequests } from '../../control/actions.ts';
import { consentPolicies } from '../../world/consent-policy.ts';
import { personByUpn, tenantOf } from '../../world/people.ts';
import { personas } from '../../world/sample-company.ts';
import type { Mail, Person } from '../../world/world.ts';
import { requestLifetimeDays } from '../approval-requests.ts';
import { openEntra, type EntraFixture } from '../entra-fixture.ts';
import { wordsFor } from '../scope-words.ts';
import { walkSignIn, type Walk } from '../sign-in.ts';

const day = 24 * 60 * 60 * 1000;
const list = '/admin/consent-requests';
let entra: EntraFixture;
let cookie: string;
beforeEach(async () => {
  entra = await openEntra();
  cookie = '';
  tenantOf(entra.world.state, person(personas.recruiter)).consentPolicy = consentPolicies.nobodyWithRequests;
});
afterEach(() => entra.entra.close());

const person = (upn: string): Person => personByUpn(entra.world.state, upn)!;
const requests = () => entra.world.state.approvalRequests ?? [];
const mailsTo = (upn: string): Mail[] =>
  entra.world.state.mails.filter(({ to }) => to.includes(person(upn).mail ?? ''));
const subjects = (upn: string): string[] => mailsTo(upn).map(({ subject }) => subject);

interface Seen {
  readonly status: number;
  readonly location: string | null;
  readonly page: string;
}

async function visit(path: string, form?: Record<string, string>, origin = entra.entra.url): Promise<Seen> {
  const answer = await fetch(entra.entra.url + path, {
    redirect: 'manual',
    headers: { cookie, origin },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  return { status: answer.status, location: answer.headers.get('location'), page: await answer.text() };
}

const ask = (upn: string = personas.recruiter, justification = 'To message candidates'): Promise<Walk> =>
  walkSignIn(entra.authorizeUrl(), { upn, decide: 'request-approval', justification });
const signIn = (upn: string, to = list): Promise<Seen> =>
  visit('/admin/sign-in', { account: person(upn).id, to });
const decide = (decision: string, reason = ''): Promise<Seen> =>
  visit(`${list}/${requests().at(-1)!.id}`, { decision, reason });

describe('a request', () => {
  test('tells the person what happens next, and leads nowhere but to the sandbox’s own pages', async () => {
    const { page, redirect } = await ask();
    expect(redirect).toBeUndefined();
    expect(page).toContain('Priya Raman decides in the Entra admin center');
    expect(page).toContain('go back to Wintro yourself and connect again');
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['data:,', list]);
  });

  test('is told to the person and to every tenant admin by e-mail, with the way to the review', async () => {
    await ask();
    expect(subjects(personas.recruiter)).toEqual(['Your request for Wintro was sent']);
    expect(subjects(personas.tenantAdmin)).toEqual(['Review required: Ines Moreau requests Wintro']);
    expect(mailsTo(personas.tenantAdmin)[0]!.content).toContain(
      `<a href="${entra.entra.url}${list}/${requests()[0]!.id}">`,
    );
    expect(entra.world.state.mails).toHaveLength(2);
  });

  test('made again takes the place of the earlier one', async () => {
    await ask(personas.recruiter, 'First');
    await ask(personas.recruiter, 'Second');
    expect(requests().map(({ justification }) => justification)).toEqual(['Second']);
  });

  test('is shown and mailed as it was written, and never as markup', async () => {
    await ask(personas.recruiter, '<img src=x onerror=alert(1)>\n"now"');
    expect(mailsTo(personas.tenantAdmin)[0]!.content).not.toContain('<img');
    await signIn(personas.tenantAdmin);
    expect((await visit(list)).page).not.toContain('<img');
  });

  test('of somebody without a mailbox is sent all the same', async () => {
    await ask(personas.withoutMailbox);
    expect(entra.world.state.mails.map(({ to }) => to)).toEqual([[person(personas.tenantAdmin).mail]]);
  });

  test('forged where people may consent for themselves is none', async () => {
    tenantOf(entra.world.state, person(personas.recruiter)).consentPolicy = consentPolicies.managed;
    const body = new URLSearchParams({
      account: person(personas.recruiter).id,
      decision: 'request-approval',
      justification: 'x',
    });
    const answer = await fetch(entra.authorizeUrl(), { method: 'POST', body });
    expect(await answer.text()).toContain('Permissions requested');
    expect(requests()).toEqual([]);
  });
});

describe('the admin center', () => {
  test('lets nobody in but tenant admins whose account works', async () => {
    person(personas.otherCompany).enabled = false;
    const { page } = await visit(list);
    expect([...page.matchAll(/<strong>([^<]+)<\/strong>/g)].map(([, name]) => name)).toEqual(['Priya Raman']);
    expect((await signIn(personas.recruiter)).status).toBe(403);
    expect((await signIn(personas.otherCompany)).status).toBe(403);
    expect((await visit(list)).page).toContain('Pick an administrator');
  });

  test('leads on to the request of the e-mail after the admin was picked', async () => {
    await ask();
    const path = `${list}/${requests()[0]!.id}`;
    expect((await visit(path)).page).toContain(`name="to" value="${path}"`);
    expect((await signIn(personas.tenantAdmin, path)).location).toBe(path);
  });

  test.each(['//elsewhere.example', 'https://elsewhere.example', '/admin/../x', '/other'])(
    'leads nowhere but to its own pages (%s)',
    async (to) => expect((await signIn(personas.tenantAdmin, to)).location).toBe(list),
  );

  test('has a session of its own, which ends by signing out and with the account', async () => {
    await signIn(personas.tenantAdmin);
    expect((await visit(list)).page).toContain('Signed in as <strong>Priya Raman</strong>');
    const kept = cookie;
    await visit('/admin/sign-out', {});
    expect((await visit(list)).page).toContain('Pick an administrator');
    cookie = kept;
    person(personas.tenantAdmin).enabled = false;
    expect((await visit(list)).page).toContain('Pick an administrator');
  });

  test('lists who asks, why and until when', async () => {
    await ask();
    await signIn(personas.tenantAdmin);
    const { page } = await visit(list);
    expect(page).toContain('Wintro, requested by Ines Moreau');
    expect(page).toContain('To message candidates');
    expect(page).toContain('<dt>Expires</dt>');
    expect(page).toContain('Enterprise applications');
  });

  test('reviews every permission that was asked, in Microsoft’s words', async () => {
    await ask();
    await signIn(personas.tenantAdmin);
    const { page } = await visit(`${list}/${requests()[0]!.id}`);
    const shown = [...page.matchAll(/data-scope="([^"]+)"/g)].map(([, scope]) => scope!);
    expect(shown).toEqual([...requests()[0]!.scopes]);
    for (const scope of shown) expect(page).toContain(wordsFor(scope).title.replaceAll("'", '&#39;'));
  });

  test('shows and decides nothing of another company', async () => {
    await ask();
    await signIn(personas.otherCompany);
    expect((await visit(list)).page).toContain('Nobody is waiting for a decision.');
    expect((await visit(`${list}/${requests()[0]!.id}`)).status).toBe(404);
    expect((await decide('approve')).status).toBe(404);
    expect(requests()[0]!.state).toBe('pending');
  });

  test('takes no form of another site', async () => {
    await ask();
    await signIn(personas.tenantAdmin);
    const path = `${list}/${requests()[0]!.id}`;
    expect((await visit(path, { decision: 'approve' }, 'https://elsewhere.example')).status).toBe(403);
    expect(entra.world.state.grants).toEqual([]);
  });

  test('is no part of the journal', async () => {
    await signIn(personas.tenantAdmin);
    await visit(list);
    expect(entra.world.state.journal).toEqual([]);
  });
});

describe('approve', () => {
  test('grants for everybody: the next sign-in passes without a permission page', async () => {
    await ask();
    await signIn(personas.tenantAdmin);
    const answer = await decide('approve');
    expect([answer.status, answer.location]).toEqual([303, `${list}?decided=${requests()[0]!.id}`]);
    expect((await visit(answer.location!)).page).toContain('You approved Wintro.');
    for (const upn of [personas.recruiter, personas.colleague]) {
      const { titles, redirect } = await walkSignIn(entra.authorizeUrl(), { upn, decide: 'accept' });
      expect(titles).toEqual(['Pick an account']);
      expect(redirect?.form['code']).toBeTruthy();
    }
  });

  test('answers everybody who asked, with all that they asked for', async () => {
    await ask(personas.colleague, 'Me too');
    await walkSignIn(entra.authorizeUrl({ scope: 'openid Contacts.Read' }), {
      upn: personas.recruiter,
      decide: 'request-approval',
      justification: 'For contacts',
    });
    await signIn(personas.tenantAdmin);
    await decide('approve');
    expect(requests().map(({ state }) => state)).toEqual(['approved', 'approved']);
    expect(entra.world.state.grants).toMatchObject([
      { userId: 'everyone', scopes: expect.arrayContaining(['Contacts.Read', 'ChatMessage.Send']) },
    ]);
    for (const upn of [personas.recruiter, personas.colleague])
      expect(subjects(upn).at(-1)).toBe('Your request for Wintro was approved');
  });
});

describe.each(['deny', 'block'])('%s', (verb) => {
  test('needs a reason', async () => {
    await ask();
    await signIn(personas.tenantAdmin);
    const { status, page } = await decide(verb, '  ');
    expect(status).toBe(400);
    expect(page).toContain('Enter a reason to deny or to block.');
    expect(requests()[0]!.state).toBe('pending');
  });

  test('tells the reason to who asked, and grants nothing', async () => {
    await ask();
    await signIn(personas.tenantAdmin);
    await decide(verb, 'Not this year');
    expect(subjects(personas.recruiter).at(-1)).toBe(
      `Your request for Wintro was ${verb === 'deny' ? 'denied' : 'blocked'}`,
    );
    expect(mailsTo(personas.recruiter).at(-1)!.content).toContain('Not this year');
    expect(entra.world.state.grants).toEqual([]);
  });
});

test('after a denial people can ask again', async () => {
  await ask();
  await signIn(personas.tenantAdmin);
  await decide('deny', 'Say more');
  expect((await ask(personas.recruiter, 'More')).titles.at(-1)).toBe('Your request has been sent');
  expect(requests().map(({ state }) => state)).toEqual(['denied', 'pending']);
});

test('after a block the sign-in ends on Microsoft’s error page, and a live connection gets 7000112', async () => {
  tenantOf(entra.world.state, person(personas.recruiter)).consentPolicy = consentPolicies.managed;
  const connected = await entra.redeem(await entra.signIn({ upn: personas.colleague }));
  tenantOf(entra.world.state, person(personas.recruiter)).consentPolicy = consentPolicies.nobodyWithRequests;
  await ask();
  await signIn(personas.tenantAdmin);
  await decide('block', 'Not trusted');
  const { titles, page, redirect } = await ask();
  expect([titles.at(-1), redirect]).toEqual(["Sorry, but we're having trouble signing you in", undefined]);
  expect(page).toContain('AADSTS7000112');
  const renewed = await entra.renew(connected.body['refresh_token']);
  expect(renewed).toMatchObject({
    status: 400,
    body: { error: 'unauthorized_client', error_codes: [7000112] },
  });
});

test('what was decided is not decided again', async () => {
  await ask();
  await signIn(personas.tenantAdmin);
  await decide('deny', 'No');
  expect((await decide('approve')).page).toContain('This request is closed: denied.');
  expect(entra.world.state.grants).toEqual([]);
});

test('a request that nobody decided expires, the person is told, and it cannot be approved', async () => {
  await ask();
  entra.passTime((requestLifetimeDays - 1) * day);
  await signIn(personas.tenantAdmin);
  expect(requests()[0]!.state).toBe('pending');
  entra.passTime(day);
  await decide('approve');
  expect(requests()[0]!.state).toBe('expired');
  expect(subjects(personas.recruiter).at(-1)).toBe('Your request for Wintro has expired');
  expect(entra.world.state.grants).toEqual([]);
});

test('the control page can let the open requests of a company expire', async () => {
  await ask();
  expireApprovalRequests(entra.world, person(personas.recruiter).tenantId);
  await visit(list);
  expect(requests()[0]!.state).toBe('expired');
});
