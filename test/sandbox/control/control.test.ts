/** The control page by its forms: what a button does, what is refused, and what the page says. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Hono } from 'hono';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from '../addresses.ts';
import { consentPolicies } from '../world/consent-policy.ts';
import { personByUpn } from '../world/people.ts';
import { customerTenant, personas } from '../world/sample-company.ts';
import { openWorld, type OpenWorld } from '../world/store.ts';
import type { JournalEntry, Person, Tenant } from '../world/world.ts';
import { createControl } from './control.ts';
import { runningSections } from './control-kinds.ts';
import { controls } from './controls.ts';
import { knownFaults } from './known-faults.ts';

const own = 'http://localhost:4106';
const addresses = {
  wintro: 'http://localhost:4100',
  arrived: 'http://localhost:4105',
  entra: 'http://localhost:4101',
} as Addresses;
const tenantId = customerTenant().id;

let world: OpenWorld;
let control: Hono;
let recruiter: Person;

beforeEach(async () => {
  world = await openWorld();
  control = createControl(world, addresses, 'this-start');
  recruiter = personByUpn(world.state, personas.recruiter)!;
});

function submit(action: string, form: Record<string, string>, origin = own): Promise<Response> {
  const body = new URLSearchParams(form);
  const init = { method: 'POST', body, headers: { origin } };
  return Promise.resolve(control.request(`${own}/${action}`, init));
}

const tenant = (): Tenant => world.state.tenants.find(({ id }) => id === tenantId)!;
const page = async (path = '/'): Promise<string> => (await control.request(own + path)).text();
const call = (entry: Partial<JournalEntry>): JournalEntry => ({
  ...{ at: 0, service: 'graph', method: 'GET', path: '/v1.0/me', status: 200 },
  ...entry,
});

describe('a button', () => {
  test('changes the company that was picked, leads back, and says what was done', async () => {
    const answer = await submit('do/policy-requests', { target: tenantId });
    expect(answer.status).toBe(303);
    expect(tenant().consentPolicy).toEqual(consentPolicies.nobodyWithRequests);
    const back = answer.headers.get('location')!;
    expect(back).toMatch(/^\/\?done=policy-requests&target=[\w-]+#companies$/);
    const text = await page(back.split('#')[0]);
    expect(text).toContain('Done: Require approval, with requests (Halden &amp; Voss Talent).');
    expect(text).toMatch(new RegExp(`value="${tenantId}" selected`));
  });

  test('changes the person that was picked', async () => {
    await submit('do/disable-person', { target: recruiter.id });
    await submit('do/reset-password-by-admin', { target: recruiter.id });
    expect([recruiter.enabled, recruiter.sessionEpoch]).toEqual([false, 1]);
    expect(await page()).toContain('Account is disabled');
  });

  test('needs no target where there is nothing to pick', async () => {
    await submit('do/vault-down', {});
    expect(world.state.faults).toEqual({ 'vault.down': '' });
    await submit('do/vault-up', {});
    await submit('do/remove-federated-record', {});
    expect([world.state.faults, world.state.app.federatedSubjects]).toEqual([{}, []]);
    expect(await page()).toContain('Federated credential: missing');
  });

  test('takes what is filled in beside it', async () => {
    await submit('do/policy-refused', { target: tenantId, scopes: 'mail.send, Chat.Read' });
    expect(tenant().consentPolicy.userConsent).toEqual({
      rule: 'all-but',
      refused: ['Mail.Send', 'Chat.Read'],
    });
    await submit('do/policy-classified', { target: tenantId, scopes: 'User.Read' });
    await submit('do/requests-on', { target: tenantId });
    expect(await page()).toContain(
      'People may consent to low-impact permissions of verified publishers: User.Read (with requests)',
    );
    await submit('do/random-failures', { percent: '12.5', seed: 'monday' });
    expect(await page()).toContain('12.5 % of calls fail by chance, seed &quot;monday&quot;');
    await submit('do/no-random-failures', {});
    expect(world.state.randomFailures).toBeUndefined();
  });

  test('switches a fault on with its value, and off', async () => {
    await submit('fault-on', { fault: 'graph.throttle', value: '7' });
    expect(world.state.faults).toEqual({ 'graph.throttle': '7' });
    expect(await page()).toContain('(on)');
    await submit('fault-off', { fault: 'graph.throttle' });
    expect(world.state.faults).toEqual({});
  });
});

describe('the calls', () => {
  beforeEach(() => {
    world.state.journal.push(
      call({ path: '/v1.0/older' }),
      call({
        service: 'entra',
        method: 'POST',
        path: '/organizations/oauth2/v2.0/token',
        status: 400,
        note: 'refresh_token: AADSTS50173',
      }),
      call({ service: 'entra', path: '/organizations/oauth2/v2.0/authorize' }),
      call({ service: 'vault', path: '/secrets/x', status: 0, note: 'the caller left before the answer' }),
    );
  });
  const shown = async (service: string): Promise<string[]> =>
    [...(await page(`/?service=${service}`)).matchAll(/class="call">\s*(\w+ [^\s<]+)/g)].map(
      ([, one]) => one!,
    );

  test('are told newest first, with what was answered and why', async () => {
    expect(await shown('all')).toEqual([
      'GET /secrets/x',
      'GET /organizations/oauth2/v2.0/authorize',
      'POST /organizations/oauth2/v2.0/token',
      'GET /v1.0/older',
    ]);
    const text = await page();
    expect(text).toContain('refresh_token: AADSTS50173');
    expect(text).toContain('no answer');
  });

  test.each([
    ['entra', ['POST /organizations/oauth2/v2.0/token']],
    ['sign-in', ['GET /organizations/oauth2/v2.0/authorize']],
    ['graph', ['GET /v1.0/older']],
    ['vault', ['GET /secrets/x']],
    ['identity', []],
    ['nonsense', ['GET /secrets/x', 'GET /organizations/oauth2/v2.0/authorize']],
  ])('of %s are told alone', async (service, expected) => {
    const calls = await shown(service);
    expect(service === 'nonsense' ? calls.slice(0, 2) : calls).toEqual(expected);
  });

  test('that came before a wait was over are marked as the caller’s fault', async () => {
    world.state.journal.push(call({ status: 429, note: 'TooManyRequests', earlyByMs: 1_234 }));
    expect(await page()).toContain("Caller's fault: called again 1.2 s before Retry-After was over.");
  });

  test('are cleared, and the filter stays', async () => {
    const answer = await submit('clear-journal', { service: 'vault' });
    expect(answer.headers.get('location')).toBe('/?service=vault#calls');
    expect(await page()).toContain('No calls yet.');
  });

  test('beyond a hundred are counted, not shown', async () => {
    for (let more = 0; more < 120; more++) world.state.journal.push(call({}));
    expect(await shown('all')).toHaveLength(100);
    expect(await page()).toContain('24 older ones are not shown.');
  });
});

describe('it refuses', () => {
  test.each([
    ['do/policy-requests', { target: 'nobody' }],
    ['do/disable-person', { target: 'nobody' }],
    ['do/withdraw-own-consent', { target: '' }],
    ['do/entra-up', {}],
    ['do/random-failures', { percent: '', seed: 'x' }],
    ['do/random-failures', { percent: '101', seed: 'x' }],
    ['do/policy-refused', { target: tenantId, scopes: 'Mail.Sned' }],
    ['fault-on', { fault: '__proto__' }],
    ['fault-off', { fault: 'not.on' }],
  ])('%s with %j', async (action, form) => {
    expect((await submit(action, form)).status).toBe(400);
  });

  test.each(['do/constructor', 'constructor'])('the unknown action %s', async (action) => {
    expect((await submit(action, {})).status).toBe(404);
  });

  test("a form of another site's page", async () => {
    const answer = await submit('do/disable-person', { target: recruiter.id }, 'https://elsewhere.example');
    expect([answer.status, recruiter.enabled]).toEqual([403, true]);
  });
});

describe('the page', () => {
  test('escapes what it shows', async () => {
    world.state.faults['graph.next'] = '"><script>alert(1)</script>';
    world.state.journal.push(call({ path: '/<script>' }));
    expect(await page()).not.toContain('<script>');
  });

  test('says which start of the sandbox it belongs to', async () => {
    expect(await (await control.request(`${own}/running`)).json()).toEqual({ instanceId: 'this-start' });
  });

  test('leads to the other places of the sandbox', async () => {
    const text = await page();
    expect(text).toContain('href="http://localhost:4101/admin/consent-requests"');
    expect(text).toContain('href="http://localhost:4105"');
  });

  test('has one button and one sentence for each control', async () => {
    const text = await page();
    const offered = [...controls].filter(([, { section }]) => !runningSections.includes(section));
    for (const [id, { button }] of offered) {
      expect({ button, buttons: text.split(`action="/do/${id}"`).length - 1 }).toEqual({
        button,
        buttons: 1,
      });
      expect(text).toContain(`id="seen-${id}"`);
    }
    expect(new Set(offered.map(([, { button }]) => button)).size).toBe(offered.length);
  });
});

test('the list of faults is the one that the stand-ins know', () => {
  const sandbox = join(import.meta.dirname, '..');
  const source = ['entra', 'graph', 'vault', 'identity', 'arrived', 'wintro']
    .flatMap((folder) =>
      readdirSync(join(sandbox, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(sandbox, folder, file),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const inSource = new Set(source.match(/(?<=')(entra|graph|vault|identity|wintro)\.[a-zA-Z]+(?=')/g));
  expect(knownFaults.map(({ name }) => name).sort()).toEqual([...inSource].sort());
});
