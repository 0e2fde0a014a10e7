/** The page of an approval link and its button, for an administrator who has no account here. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { personas } from '../sandbox/world/sample-company.ts';
import { rowsOf } from '../promises/support/tables.ts';
import type { Answered } from '../support/caller.ts';
import { addressOf, approvalWalks, linkOf, statusOf as status, waiting } from './approval-walks.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const { recruiterOf, look, start, begunState, back, walk } = approvalWalks(() => api);

const expectNoLink = (answered: Answered, title: string): void => {
  expect([answered.status, answered.headers.get('location')]).toEqual([400, null]);
  expect(answered.text).toContain(title);
};

describe('the page', () => {
  test('names who asks, what is asked and nothing else, by the names of Microsoft', async () => {
    const { token } = await linkOf(await recruiterOf('page', 'Ada <b>Lovelace</b>'), {
      capabilities: ['mail'],
    });
    const { status: code, text } = await look(token);
    expect(code).toBe(200);
    expect(text).toContain('Ada &lt;b&gt;Lovelace&lt;/b&gt; (according to Wintro)');
    expect(text).toContain('<code>Mail.Send</code>');
    expect(text).not.toContain('ChatMessage.Send');
    expect(text).toContain(api.sandbox.world.state.app.clientId);
    expect(text).toContain('not verified by Microsoft (as of January 14, 2026)');
  });

  test('is in the language of the reader where it is shipped', async () => {
    const { token } = await linkOf(await recruiterOf('language'));
    expect((await look(token, 'fr, de-CH;q=0.8, en;q=0.5')).text).toContain('<html lang="de">');
    expect((await look(token, 'fr')).text).toContain('<html lang="en">');
  });

  test('cuts a name to one line of 60 characters', async () => {
    const name = `Ada\u202e\n${'x'.repeat(100)}`;
    const { token } = await linkOf(await recruiterOf('long', name));
    expect((await look(token)).text).toContain(`<p>Ada ${'x'.repeat(56)} (according to Wintro)`);
  });

  // What broke: a name of signs that nobody can see stood there as an empty place.
  test('takes a name without a letter or a digit for none', async () => {
    const { token } = await linkOf(await recruiterOf('unseen', '\u200b \u2800'));
    expect((await look(token)).text).toContain('<p>A recruiter of your company asks you');
  });

  test('has no script, may not be framed or found, and its form leads here and to Microsoft alone', async () => {
    const { token } = await linkOf(await recruiterOf('policy'));
    const { headers, text } = await look(token);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; frame-ancestors 'none'/);
    expect(policy).toContain(`form-action 'self' ${api.sandbox.addresses.entra}`);
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/<script|<img|<link|src=|style="/i);
    expect((await back({})).headers.get('content-security-policy')).toContain("form-action 'none'");
  });

  test('P93 opened a hundred times, by a scanner of mail, it changes nothing', async () => {
    const { token } = await linkOf(await recruiterOf('scanned'));
    const before = await rowsOf(api.sandbox.azurite, 'organizations');
    for (let opened = 0; opened < 100; opened += 1) expect((await look(token)).status).toBe(200);
    expect(await rowsOf(api.sandbox.azurite, 'organizations')).toEqual(before);
  });

  test('of a link that nobody made is a page that says so', async () => {
    const { token } = await linkOf(await recruiterOf('forged'));
    const forged = token.slice(0, 43) + randomBytes(16).toString('base64url');
    for (const wrong of [forged, token.slice(1), `${token}a`, 'x', `${'_'.repeat(43)}${token.slice(43)}`]) {
      expectNoLink(await look(wrong), 'This approval link is not known');
      expectNoLink(await start(wrong), 'This approval link is not known');
    }
  });

  test('P95 of a link that was taken back says that it has ended, and starts nothing', async () => {
    const recruiter = await recruiterOf('revoked');
    const { token, id } = await linkOf(recruiter);
    await recruiter.post(`approval/links/${id}/revoke`);
    expectNoLink(await look(token), 'This approval link has ended');
    expectNoLink(await start(token), 'This approval link has ended');
  });
});

describe('the button', () => {
  test('leads to Microsoft for exactly what the link asks, and all of it as what is registered', async () => {
    const recruiter = await recruiterOf('button');
    const some = addressOf(await start((await linkOf(recruiter, { capabilities: ['mail'] })).token));
    expect(some.pathname).toBe('/organizations/v2.0/adminconsent');
    expect(some.searchParams.get('scope')?.split(' ')).toContain('https://graph.microsoft.com/Mail.Send');
    expect(some.searchParams.get('scope')).not.toContain('Chat');
    const all = addressOf(await start((await linkOf(recruiter)).token));
    expect(all.searchParams.get('scope')).toBe('https://graph.microsoft.com/.default');
  });

  test('P95 pressed again begins another walk; after thirty in an hour it says when the next is free', async () => {
    const { token } = await linkOf(await recruiterOf('often'));
    const states = new Set<string | null>();
    for (let pressed = 0; pressed < 30; pressed += 1) {
      const answered = await start(token);
      expect(answered.status).toBe(303);
      states.add(addressOf(answered).searchParams.get('state'));
    }
    expect(states.size).toBe(30);
    const refused = await start(token);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000);
    expect(refused.text).toContain('Too many requests');
  });

  test('P95 of more than five walks the oldest is not believed any more', async () => {
    const recruiter = await recruiterOf('five');
    const { token } = await linkOf(recruiter);
    const states: string[] = [];
    for (let pressed = 0; pressed < 6; pressed += 1) states.push(await begunState(token));
    await waiting(recruiter);
    expect((await back({ admin_consent: 'True', state: states[0] ?? '' })).text).toContain(
      'An approval was reported',
    );
    expect(await status(recruiter)).not.toHaveProperty('approvalReported');
    await back({ admin_consent: 'True', state: states[1] ?? '' });
    expect(await status(recruiter)).toHaveProperty('approvalReported');
  });
});

describe('the return', () => {
  test('P94 with an approval is thanked for, and offers everybody who waits to finish with what was approved', async () => {
    const [recruiter, colleague] = [
      await recruiterOf('back'),
      await api.as({ sub: 'other', org_id: 'back' }),
    ];
    for (const one of [recruiter, colleague]) await waiting(one);
    const { token } = await linkOf(recruiter, { capabilities: ['mail', 'people'] });
    const { answered } = await walk(token);
    expect([answered.status, answered.headers.get('location')]).toEqual([200, null]);
    expect(answered.text).toContain('Reported as approved: Outlook mail and finding people.');
    for (const one of [recruiter, colleague])
      expect(await status(one)).toMatchObject({
        state: 'awaiting-approval',
        approvalReported: { at: expect.any(String), capabilities: ['mail', 'people'] },
        askFor: { finish: ['mail', 'people'] },
      });
    const stranger = await recruiterOf('back-not');
    await waiting(stranger);
    expect(await status(stranger)).not.toHaveProperty('approvalReported');
    expect((await recruiter.get('approval/links')).json).toMatchObject({
      links: [{ reportedAt: expect.any(String) }],
    });
  });

  test('P94 twice, forged or of another kind changes nothing', async () => {
    const recruiter = await recruiterOf('twice');
    await waiting(recruiter);
    const { token } = await linkOf(recruiter);
    const state = await begunState(token);
    const forged = `approval.${token}.${randomBytes(32).toString('base64url')}`;
    const sent = (fields: Record<string, string>): Promise<Answered> => back(fields);
    await sent({ state: forged, admin_consent: 'True' });
    const withCode = await sent({ state, code: 'c' });
    expect([withCode.status, withCode.headers.get('location')]).toEqual([400, null]);
    expect(await status(recruiter)).not.toHaveProperty('approvalReported');
    expect((await sent({ state, admin_consent: 'True' })).text).toContain('Thank you');
    const noted = await rowsOf(api.sandbox.azurite, 'organizations');
    expect((await sent({ state, admin_consent: 'True' })).text).toContain('An approval was reported');
    expect(await rowsOf(api.sandbox.azurite, 'organizations')).toEqual(noted);
  });

  test('P94 with an error beside the word of an approval is none; its code is shown and none of its words', async () => {
    const recruiter = await recruiterOf('error');
    await waiting(recruiter);
    const { token } = await linkOf(recruiter);
    const { answered } = await walk(token, 'cancel');
    expect(answered.status).toBe(400);
    expect(answered.text).toContain('You did not approve');
    expect(answered.text).toContain('AADSTS65004');
    expect(answered.text).toContain(`href="approve/${token}"`);
    const state = await begunState(token);
    const failed = await back({
      ...{ state, admin_consent: 'True', error: 'server_error' },
      error_description: 'AADSTS90033: CANARY <b>',
    });
    expect(failed.text).toContain('Microsoft could not complete the approval');
    expect(failed.text).toContain('AADSTS90033');
    expect(failed.text).not.toContain('CANARY');
    expect(await status(recruiter)).not.toHaveProperty('approvalReported');
  });

  test('of somebody who may not approve is told that nothing was approved, in their language', async () => {
    const { token } = await linkOf(await recruiterOf('may-not'));
    const { fields } = await walk(token, 'leave', personas.recruiter);
    const again = await begunState(token);
    const german = await back({ ...fields, state: again }, 'de');
    expect(german.text).toContain('Sie haben nicht genehmigt');
  });

  test('with less than was asked notes what is whole, and names what is missing', async () => {
    const recruiter = await recruiterOf('less');
    await waiting(recruiter);
    const { token } = await linkOf(recruiter, { capabilities: ['mail', 'channel'] });
    const state = (): Promise<string> => begunState(token);
    const graph = 'https://graph.microsoft.com/';
    const none = await back({
      state: await state(),
      admin_consent: 'True',
      scope: `${graph}Team.ReadBasic.All`,
    });
    expect(none.text).toContain('Nothing of what was asked was approved');
    expect(await status(recruiter)).not.toHaveProperty('approvalReported');
    const scope = `openid ${graph}Mail.Send ${graph}Team.ReadBasic.All`;
    const some = await back({ state: await state(), admin_consent: 'True', scope });
    expect(some.text).toContain('Not among it: Teams channels.');
    expect(await status(recruiter)).toMatchObject({ askFor: { finish: ['mail'] } });
  });

  test('of the administrator of another company is not noted where a company is known', async () => {
    const [connected, waits] = [await recruiterOf('known'), await api.as({ sub: 'waits', org_id: 'known' })];
    await api.connect(connected);
    await waiting(waits);
    const { token } = await linkOf(waits);
    const state = await begunState(token);
    const tenant = '99999999-9999-4999-8999-999999999999';
    const foreign = await back({ state, admin_consent: 'True', tenant });
    expect(foreign.text).toContain('An approval for another company was reported');
    expect(await status(waits)).not.toHaveProperty('approvalReported');
    expect((await walk(token)).answered.status).toBe(200);
    expect(await status(waits)).toHaveProperty('approvalReported');
  });

  test('P94 after the link was taken back is not believed', async () => {
    const recruiter = await recruiterOf('late');
    await waiting(recruiter);
    const { token, id } = await linkOf(recruiter);
    const state = await begunState(token);
    await recruiter.post(`approval/links/${id}/revoke`);
    await back({ state, admin_consent: 'True' });
    expect(await status(recruiter)).not.toHaveProperty('approvalReported');
  });
});
