/** What each part of an answer about recipients and each of its fields is. */
import type { ANSWER_PARTS } from './components.ts';
import type { WordsOf } from './words-of.ts';

type RecipientPart =
  | 'PeopleFound'
  | 'PersonFound'
  | 'TeamsFound'
  | 'TeamFound'
  | 'ChannelsFound'
  | 'ChannelFound';

const displayName = 'Name, for display.';
const truncated = 'There is more than this list.';

export const RECIPIENT_WORDS: WordsOf<Pick<typeof ANSWER_PARTS, RecipientPart>> = {
  PeopleFound: ['People found, the best first.', { people: 'At most 25.', truncated }],
  PersonFound: [
    'Somebody a message can be sent to.',
    {
      id: 'Id in the directory of the company; a contact has none.',
      displayName,
      email: 'E-mail address; a contact always has one.',
      userPrincipalName: 'Sign-in name.',
      kind: 'Where the person was found.',
    },
  ],
  TeamsFound: ['Teams of the caller.', { teams: 'At most 1,000.', truncated }],
  TeamFound: ['A team.', { id: 'Id of the team.', displayName, description: 'What the team is for.' }],
  ChannelsFound: ['Channels of a team that the caller can see.', { channels: 'At most 1,000.', truncated }],
  ChannelFound: [
    'A channel.',
    {
      id: 'Id of the channel.',
      displayName,
      description: 'What the channel is for.',
      membershipType: "Microsoft's word for who is in it: standard, private, shared, or a later one.",
    },
  ],
};
