/** `GET /arrived`: what arrived, for the page. By `person`, or by `team`, `channel` and the `writer` to look past. */
import { Hono } from 'hono';
import type { World } from '../world/world.ts';
import { arrivedMessages, type ArrivedMessage } from './arrived-messages.ts';
import { readerOfChannel } from './channel-reader.ts';

export interface ArrivedAnswer {
  readonly seenBy: string;
  readonly messages: readonly ArrivedMessage[];
}

export function arrivedRoutes(world: World, arrived: () => string | undefined): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    try {
      return c.json(await whatArrived(world, arrived() ?? '', c.req.query()));
    } catch {
      return c.json({ error: 'The stand-in for Teams and Outlook does not answer.' }, 502);
    }
  });
  return app;
}

async function whatArrived(
  world: World,
  arrived: string,
  query: Record<string, string>,
): Promise<ArrivedAnswer> {
  const { person, team, channel, writer = '' } = query;
  if (person) return { seenBy: person, messages: await arrivedMessages(arrived, person) };
  const reader = readerOfChannel(world, { teamId: team ?? '', channelId: channel ?? '', writer });
  if (!reader) return { seenBy: '', messages: [] };
  const messages = await arrivedMessages(arrived, reader.id);
  return { seenBy: reader.displayName, messages: messages.filter(({ kind }) => kind === 'channel') };
}
