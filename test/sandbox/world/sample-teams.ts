/** The teams of the sample companies: one with a private channel that the recruiter is not in, one she is not in at all. */
import { customerTenant, secondTenant } from './sample-company.ts';
import { stableGuid, stableThreadId } from './stable-id.ts';
import type { Channel, Team } from './world.ts';

const who = (...keys: string[]): string[] => keys.map((key) => stableGuid(`person/${key}`));

function channel(team: string, displayName: string, description: string, memberIds?: string[]): Channel {
  const id = stableThreadId(`channel/${team}/${displayName}`);
  const common = { id, displayName, description };
  return memberIds
    ? { ...common, membershipType: 'private', memberIds }
    : { ...common, membershipType: 'standard' };
}

function engineeringHiring(): Team {
  return {
    id: stableGuid('team/engineering-hiring'),
    tenantId: customerTenant().id,
    displayName: 'Engineering hiring',
    description: 'Open roles, interview plans and feedback for the engineering teams',
    memberIds: who(
      'ines.moreau',
      'tomasz.lindqvist',
      'amara.okafor',
      'jonas.petersen',
      'yuki.tanabe',
      'leo.castellan.guest',
    ),
    channels: [
      channel('engineering-hiring', 'General', 'Everything about engineering hiring'),
      channel('engineering-hiring', 'Backend engineers', 'Candidates and interviews for the backend roles'),
      channel('engineering-hiring', 'Offers', 'Salaries and offers', who('tomasz.lindqvist', 'yuki.tanabe')),
    ],
  };
}

function recruiting(): Team {
  return {
    id: stableGuid('team/recruiting'),
    tenantId: customerTenant().id,
    displayName: 'Recruiting',
    description: 'The recruiters of Halden & Voss',
    memberIds: who('ines.moreau', 'amara.okafor', 'siobhan.oneill', 'zoe.brannstrom', 'ruben.aziz'),
    channels: [
      channel('recruiting', 'General', 'News for all recruiters'),
      channel('recruiting', 'Sourcing', 'Where to find people'),
      channel(
        'recruiting',
        'Pipeline review',
        'Recruiters and their lead',
        who('ines.moreau', 'amara.okafor'),
      ),
    ],
  };
}

const withoutTheRecruiter = (): Team[] => [
  {
    id: stableGuid('team/leadership'),
    tenantId: customerTenant().id,
    displayName: 'Leadership',
    description: 'Heads of department',
    memberIds: who('yuki.tanabe', 'tomasz.lindqvist', 'priya.raman'),
    channels: [channel('leadership', 'General', 'Decisions of the week')],
  },
  {
    id: stableGuid('team/orchard-lane'),
    tenantId: secondTenant().id,
    displayName: 'Orchard Lane',
    description: 'Everybody at Orchard Lane Engineering',
    memberIds: who('hana.wrede', 'leo.castellan'),
    channels: [channel('orchard-lane', 'General', 'Company news')],
  },
];

export const sampleTeams = (): Team[] => [engineeringHiring(), recruiting(), ...withoutTheRecruiter()];
