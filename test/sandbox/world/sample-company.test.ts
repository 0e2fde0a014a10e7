/** The sample companies hang together, and hold the people for whom things go differently. */
import { beforeAll, expect, test } from '@jest/globals';
import { personByUpn, tenantOf } from './people.ts';
import { personas } from './sample-company.ts';
import { openWorld } from './store.ts';
import type { World } from './world.ts';

let state: World;
beforeAll(async () => {
  ({ state } = await openWorld());
});
const person = (upn: string) => personByUpn(state, upn)!;

test('every id is used once', () => {
  const ids = [...state.people, ...state.teams, ...state.tenants, ...state.contacts].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every persona exists and belongs to a company', () => {
  for (const upn of Object.values(personas)) expect(tenantOf(state, person(upn)).name).not.toBe('');
});

test('every address is of a reserved domain', () => {
  const addresses = state.people.flatMap(({ mail, userPrincipalName }) => [
    mail ?? userPrincipalName,
    userPrincipalName,
  ]);
  for (const address of [...addresses, ...state.contacts.flatMap((one) => one.addresses)]) {
    expect(address).toMatch(/\.example$/);
  }
});

test('members of teams and private channels exist, and belong to the team', () => {
  const known = new Set(state.people.map(({ id }) => id));
  for (const team of state.teams) {
    for (const id of team.memberIds) expect(known).toContain(id);
    for (const id of team.channels.flatMap(({ memberIds = [] }) => memberIds))
      expect(team.memberIds).toContain(id);
  }
});

test('the recruiter is in a team with a private channel that is closed to her, and not in every team', () => {
  const { id, tenantId } = person(personas.recruiter);
  const teams = state.teams.filter((team) => team.tenantId === tenantId);
  const hers = teams.filter(({ memberIds }) => memberIds.includes(id));
  expect(hers.length).toBeLessThan(teams.length);
  const closed = hers
    .flatMap(({ channels }) => channels)
    .filter(({ memberIds }) => memberIds?.includes(id) === false);
  expect(closed).not.toHaveLength(0);
});

test('the special people are what their names say', () => {
  expect(person(personas.recruiter)).toMatchObject({ guest: false, tenantAdmin: false, teamsLicence: true });
  expect(person(personas.tenantAdmin).tenantAdmin).toBe(true);
  expect(person(personas.withoutTeams).teamsLicence).toBe(false);
  expect(person(personas.withoutMailbox).mail).toBeNull();
  expect(person(personas.guest)).toMatchObject({
    guest: true,
    userPrincipalName: expect.stringContaining('#EXT#'),
  });
  expect(person(personas.otherCompany).tenantId).not.toBe(person(personas.recruiter).tenantId);
  expect(person(personas.guest).homeAccount?.tenantId).toBe(person(personas.otherCompany).tenantId);
});
