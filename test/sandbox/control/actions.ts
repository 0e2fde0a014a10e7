/** What the buttons of the control page do to the world. An unknown target or value is refused and changes nothing. */
import { personById, tenantById } from '../world/people.ts';
import type { ConsentPolicy, World } from '../world/world.ts';

export const consentPolicies: Readonly<Record<ConsentPolicy, string>> = {
  'users-may-consent': 'People may consent for themselves',
  'approval-required': 'An admin must approve, and people may ask for it',
  'approval-required-without-workflow': 'An admin must approve, and nobody can be asked',
};

export type Form = ReadonlyMap<string, string>;

/** True when it was done. */
type Action = (world: World, form: Form) => boolean;

export const actions: Readonly<Record<string, Action>> = {
  'consent-policy': (world, form) => {
    const tenant = tenantById(world, form.get('tenant') ?? '');
    const policy = form.get('policy') ?? '';
    if (!tenant || !(policy in consentPolicies)) return false;
    tenant.consentPolicy = policy as ConsentPolicy;
    return true;
  },
  'app-disabled': (world, form) => {
    const tenant = tenantById(world, form.get('tenant') ?? '');
    if (!tenant) return false;
    tenant.appDisabled = form.get('on') === 'true';
    return true;
  },
  'withdraw-company-consent': (world, form) => {
    const tenantId = form.get('tenant') ?? '';
    return removeGrants(world, (grant) => grant.userId === 'everyone' && grant.tenantId === tenantId);
  },
  'person-enabled': (world, form) => {
    const person = personById(world, form.get('person') ?? '');
    if (!person) return false;
    person.enabled = form.get('on') === 'true';
    return true;
  },
  'revoke-sessions': (world, form) => {
    const person = personById(world, form.get('person') ?? '');
    if (!person) return false;
    person.sessionEpoch += 1;
    return true;
  },
  'withdraw-consent': (world, form) => {
    const userId = form.get('person') ?? '';
    return removeGrants(world, (grant) => grant.userId === userId);
  },
  'fault-on': (world, form) => {
    const name = form.get('fault') ?? '';
    if (!/^[a-z]+\.[a-zA-Z]+$/.test(name)) return false;
    world.faults[name] = form.get('value') ?? '';
    return true;
  },
  'fault-off': (world, form) => {
    const { [form.get('fault') ?? '']: removed, ...rest } = world.faults;
    world.faults = rest;
    return removed !== undefined;
  },
  'clear-journal': (world) => {
    world.journal = [];
    return true;
  },
};

function removeGrants(world: World, which: (grant: World['grants'][number]) => boolean): boolean {
  const before = world.grants.length;
  world.grants = world.grants.filter((grant) => !which(grant));
  return world.grants.length < before;
}
