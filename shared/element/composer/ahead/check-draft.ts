/** From a draft to the question what stands in its way. Pure. */
import type { Message, MessageCheck } from '../../../client/index.ts';
import type { Draft, Recipient } from '../draft.ts';

const personOf = ({ id, address }: Recipient) => (id ? { userId: id } : { email: address });

/** Whom and where it goes; the words are no part of it, so that no letter asks. Null while nobody is chosen. */
export function checkOf(kind: Message['kind'], draft: Draft): MessageCheck | null {
  const [first] = draft.to;
  if (kind === 'channel') {
    const { teamId, channelId } = draft;
    return teamId && channelId ? { kind, teamId, channelId } : null;
  }
  if (!first) return null;
  if (kind === 'chat')
    return draft.to.length > 1
      ? { kind: 'group-chat', members: draft.to.map(personOf) }
      : { kind, to: personOf(first) };
  const mailTo = (people: readonly Recipient[]) => people.map(({ address }) => ({ address }));
  return { kind, to: mailTo(draft.to), cc: mailTo(draft.cc), bcc: mailTo(draft.bcc) };
}
