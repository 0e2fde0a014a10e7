/** What a message in Teams must keep beyond its fields: everything that is not kept is named at once. */
import type * as z from 'zod';
import type { FieldFault } from '../domain/failures/failure.ts';
import { mentionFaults } from '../domain/mentions.ts';
import type { ChannelMessage, ChatMessage } from '../domain/message.ts';

type Faults = Pick<z.RefinementCtx, 'addIssue'>;

/** Places in the text and people in the list belong together. */
export function keepsMentions(
  { body, mentions = [] }: Pick<ChatMessage, 'body' | 'mentions'>,
  faults: Faults,
): void {
  addFaults(mentionFaults(body.content, mentions.length), faults);
}

type Place = Pick<ChannelMessage, 'teamId' | 'channelId' | 'inReplyTo' | 'subject'>;

/** A new thread has its channel; a reply has its thread, and no channel and subject of its own. */
export function keepsOnePlace({ inReplyTo, ...place }: Place, faults: Faults): void {
  const { teamId, channelId } = place;
  const isGiven = (name: keyof typeof place): boolean => place[name] !== undefined;
  const wanted = Object.keys({ teamId, channelId }) as (keyof typeof place)[];
  const surplus = (['teamId', 'channelId', 'subject'] as const).filter(isGiven);
  addFaults(
    inReplyTo === undefined
      ? faultsOf(
          wanted.filter((name) => !isGiven(name)),
          'is missing: a new thread needs its team and channel',
        )
      : faultsOf(surplus, 'must not stand beside inReplyTo: a reply goes where its thread is'),
    faults,
  );
}

const faultsOf = (names: readonly string[], detail: string): FieldFault[] =>
  names.map((name) => ({ pointer: `/${name}`, detail }));

/** Adds faults as those of the schema. */
export function addFaults(found: readonly FieldFault[], faults: Faults): void {
  for (const { pointer, detail } of found)
    faults.addIssue({ code: 'custom', message: detail, path: pointer.split('/').slice(1) });
}
