/** The three kinds of message, valid, to destinations of the sample company; tests change one thing. */
import { personas } from '../../sandbox/world/sample-company.ts';
import { sampleTeams } from '../../sandbox/world/sample-teams.ts';

export const text = (content: string): { contentType: 'text'; content: string } => ({
  contentType: 'text',
  content,
});

export const chat = (content = 'Good morning'): Record<string, unknown> => ({
  kind: 'chat',
  to: { email: personas.colleague },
  body: text(content),
});

const team = sampleTeams()[0]!;

export const channel = (content = 'Good morning'): Record<string, unknown> => ({
  kind: 'channel',
  teamId: team.id,
  channelId: team.channels[0]!.id,
  body: text(content),
});

export const mail = (content = 'Good morning'): Record<string, unknown> => ({
  kind: 'mail',
  to: [{ address: personas.colleague }],
  subject: 'A word',
  body: text(content),
});
