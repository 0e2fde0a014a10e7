import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Hono } from 'hono';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from '../addresses.ts';
import { personByUpn } from '../world/people.ts';
import { customerTenant, personas } from '../world/sample-company.ts';
import { openWorld, type OpenWorld } from '../world/store.ts';
import type { Person, Tenant } from '../world/world.ts';
import { createControl } from './control.ts';
import { knownFaults } from './known-faults.ts';

const own = 'http://localhost:4106';
const addresses = { wintro: 'http://localhost:4100', arrived: 'http://localhost:4105' } as Addresses;
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
const page = async (): Promise<string> => (await control.request(`${own}/`)).text();

describe('a button', () => {
  test('changes the consent policy of a company and leads back to where it was', async () => {
    const answer = await submit('consent-policy', { tenant: tenantId, policy: 'approval-required' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/#companies']);
    expect(tenant().consentPolicy).toBe('approval-required');
  });

  test('switches the product off in a company and on again', async () => {
    await submit('app-disabled', { tenant: tenantId, on: 'true' });
    expect(tenant().appDisabled).toBe(true);
    expect(await page()).toContain('Wintro is switched off here');
    await submit('app-disabled', { tenant: tenantId, on: 'false' });
    expect(tenant().appDisabled).toBe(false);
  });

  test('disables a person, revokes sessions and withdraws consent', async () => {
    world.state.grants.push({ tenantId, userId: recruiter.id, scopes: ['Mail.Send'] });
    await submit('person-enabled', { person: recruiter.id, on: 'false' });
    await submit('revoke-sessions', { person: recruiter.id });
    await submit('withdraw-consent', { person: recruiter.id });
    expect([recruiter.enabled, recruiter.sessionEpoch, world.state.grants]).toEqual([false, 1, []]);
  });

  test('withdraws what an admin consented to for the company, in that company only', async () => {
    const elsewhere = { tenantId: 'another', userId: 'everyone' as const, scopes: ['Mail.Send'] };
    world.state.grants.push({ tenantId, userId: 'everyone', scopes: ['Mail.Send'] }, elsewhere);
    await submit('withdraw-company-consent', { tenant: tenantId });
    expect(world.state.grants).toEqual([elsewhere]);
  });

  test('switches a fault on with its value, and off', async () => {
    await submit('fault-on', { fault: 'graph.throttle', value: '7' });
    expect(world.state.faults).toEqual({ 'graph.throttle': '7' });
    expect(await page()).toContain('(on)');
    await submit('fault-off', { fault: 'graph.throttle' });
    expect(world.state.faults).toEqual({});
  });

  test('clears the list of calls', async () => {
    world.state.journal.push({ at: 0, service: 'graph', method: 'GET', path: '/v1.0/me', status: 200 });
    expect(await page()).toContain('GET /v1.0/me');
    await submit('clear-journal', {});
    expect(await page()).toContain('No calls yet.');
  });
});

describe('it refuses', () => {
  test.each([
    ['consent-policy', { tenant: 'nobody', policy: 'approval-required' }],
    ['consent-policy', { tenant: tenantId, policy: 'anything-goes' }],
    ['person-enabled', { person: 'nobody', on: 'false' }],
    ['fault-on', { fault: '__proto__' }],
    ['fault-off', { fault: 'not.on' }],
  ])('%s with %j', async (action, form) => {
    expect((await submit(action, form as Record<string, string>)).status).toBe(400);
  });

  test('an unknown action', async () => {
    expect((await submit('constructor', {})).status).toBe(404);
  });

  test("a form of another site's page", async () => {
    const answer = await submit(
      'person-enabled',
      { person: recruiter.id, on: 'false' },
      'https://elsewhere.example',
    );
    expect([answer.status, recruiter.enabled]).toEqual([403, true]);
  });
});

describe('the page', () => {
  test('escapes what it shows', async () => {
    world.state.faults['graph.next'] = '"><script>alert(1)</script>';
    expect(await page()).not.toContain('<script>');
  });

  test('says which start of the sandbox it belongs to', async () => {
    expect(await (await control.request(`${own}/running`)).json()).toEqual({ instanceId: 'this-start' });
  });
});

test('the list of faults is the one that the stand-ins know', () => {
  const sandbox = join(import.meta.dirname, '..');
  const source = ['entra', 'graph', 'vault', 'identity', 'arrived']
    .flatMap((folder) =>
      readdirSync(join(sandbox, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(sandbox, folder, file),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const inSource = new Set(source.match(/(?<=')(entra|graph|vault|identity)\.[a-zA-Z]+(?=')/g));
  expect(knownFaults.map(({ name }) => name).sort()).toEqual([...inSource].sort());
});
