/**
 * The sample companies and the people who work there. All invented; every address ends in the reserved `.example`.
 * Each person beyond the recruiter is there for one thing that goes differently in real companies.
 */
import { consentPolicies } from './consent-policy.ts';
import { stableGuid } from './stable-id.ts';
import type { Person, Tenant } from './world.ts';

const tenant = (key: string, name: string, domain: string): Tenant => ({
  id: stableGuid(`tenant/${key}`),
  name,
  domain,
  consentPolicy: consentPolicies.managed,
  appDisabled: false,
});

/** Home of the product's own app registration; nobody signs in from here. */
export const wintroTenant = (): Tenant => tenant('wintro', 'Wintro', 'wintro.example');
/** The customer whose recruiter connects. */
export const customerTenant = (): Tenant =>
  tenant('halden-voss', 'Halden & Voss Talent', 'haldenvoss.example');
/** Another customer; also the home of the guest. */
export const secondTenant = (): Tenant =>
  tenant('orchard-lane', 'Orchard Lane Engineering', 'orchardlane.example');

type Words = readonly [key: string, givenName: string, surname: string, jobTitle: string];

function person(
  company: Tenant,
  [key, givenName, surname, jobTitle]: Words,
  extra: Partial<Person> = {},
): Person {
  const address = `${key}@${company.domain}`;
  return {
    id: stableGuid(`person/${key}`),
    tenantId: company.id,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    jobTitle,
    userPrincipalName: address,
    mail: address,
    guest: false,
    tenantAdmin: false,
    teamsLicence: true,
    enabled: true,
    sessionEpoch: 0,
    ...extra,
  };
}

/** The short names by which tests and the control page speak of people. */
export const personas = {
  recruiter: 'ines.moreau@haldenvoss.example',
  colleague: 'tomasz.lindqvist@haldenvoss.example',
  tenantAdmin: 'priya.raman@haldenvoss.example',
  withoutTeams: 'mette.falk@haldenvoss.example',
  withoutMailbox: 'ruben.aziz@haldenvoss.example',
  guest: 'leo.castellan_orchardlane.example#EXT#@haldenvoss.example',
  otherCompany: 'hana.wrede@orchardlane.example',
} as const;

function customerPeople(company: Tenant, other: Tenant): Person[] {
  return [
    person(company, ['ines.moreau', 'Ines', 'Moreau', 'Senior Recruiter']),
    person(company, ['tomasz.lindqvist', 'Tomasz', 'Lindqvist', 'Hiring Manager, Engineering']),
    person(company, ['amara.okafor', 'Amara', 'Okafor', 'Talent Partner']),
    person(company, ['jonas.petersen', 'Jonas', 'Petersen', 'Account Manager']),
    person(company, ['yuki.tanabe', 'Yuki', 'Tanabe', 'Head of People']),
    person(company, ['siobhan.oneill', 'Siobhán', "O'Neill", 'Recruitment Coordinator']),
    person(company, ['zoe.brannstrom', 'Zoë', 'Brännström', 'Sourcer']),
    person(company, ['marek.dvorak', 'Marek', 'Dvořák', 'Finance Business Partner']),
    person(company, ['lucia.ferrante', 'Lucia', 'Ferrante', 'Hiring Manager, Sales']),
    person(company, ['dayo.adeyemi', 'Dayo', 'Adeyemi', 'Office Manager']),
    person(company, ['mette.falk', 'Mette', 'Falk', 'Reception'], { teamsLicence: false }),
    person(company, ['ruben.aziz', 'Ruben', 'Aziz', 'Contract Sourcer'], { mail: null }),
    person(company, ['priya.raman', 'Priya', 'Raman', 'Microsoft 365 Administrator'], { tenantAdmin: true }),
    person(company, ['leo.castellan.guest', 'Leo', 'Castellan', 'Engineering Lead (Orchard Lane)'], {
      userPrincipalName: personas.guest,
      mail: `leo.castellan@${other.domain}`,
      guest: true,
      homeAccount: { id: stableGuid('person/leo.castellan'), tenantId: other.id },
    }),
  ];
}

/** Everybody, the main persona first. */
export function samplePeople(): Person[] {
  const other = secondTenant();
  return [
    ...customerPeople(customerTenant(), other),
    person(other, ['hana.wrede', 'Hana', 'Wrede', 'Talent Lead'], { tenantAdmin: true }),
    person(other, ['leo.castellan', 'Leo', 'Castellan', 'Engineering Lead']),
  ];
}
