/**
 * "Teams and Outlook as your colleagues see them": pages without script, and the same as JSON for Wintro's page. Only
 * reads the world.
 */
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { WorldHandle } from '../world/world.ts';
import { arrivalsFor } from './arrivals.ts';
import { showPage, type Page } from './frame.ts';
import { linkTo } from './links.ts';
import { inboxPage, mailPage } from './outlook-pages.ts';
import { everythingPage, peoplePage } from './people-pages.ts';
import { findReader, type Reader } from './reader.ts';
import { channelPage, channelsPage, chatPage, chatsPage } from './teams-pages.ts';

const nothingHere: Page = {
  title: 'Nothing here',
  body: html`<p>There is no such message, or this person cannot see it. <a href="/">Pick a person</a></p>`,
  status: 404,
};

/** The app of the stand-in; served on plain http. */
export function createArrived(world: WorldHandle): Hono {
  const app = new Hono();
  const see = (key: string, page: (reader: Reader) => Page | undefined): Promise<Response> => {
    const reader = findReader(world.state, key);
    return showPage((reader && page(reader)) ?? nothingHere);
  };
  addApi(app, world);
  app.get('/', async (context) => {
    const key = context.req.query('person');
    const reader = key === undefined ? undefined : findReader(world.state, key);
    return reader ? context.redirect(linkTo.home(reader), 303) : await showPage(peoplePage(world.state));
  });
  app.get('/people/:key', ({ req }) =>
    see(req.param('key'), (reader) => everythingPage(world.state, reader)),
  );
  app.get('/people/:key/chats', ({ req }) =>
    see(req.param('key'), (reader) => chatsPage(world.state, reader)),
  );
  app.get('/people/:key/chats/:chat', ({ req }) =>
    see(req.param('key'), (reader) => chatPage(world.state, reader, req.param('chat'))),
  );
  app.get('/people/:key/channels', ({ req }) =>
    see(req.param('key'), (reader) => channelsPage(world.state, reader)),
  );
  app.get('/people/:key/channels/:team/:channel', ({ req }) =>
    see(req.param('key'), (reader) =>
      channelPage(world.state, reader, req.param('team'), req.param('channel')),
    ),
  );
  app.get('/people/:key/inbox', ({ req }) =>
    see(req.param('key'), (reader) => inboxPage(world.state, reader)),
  );
  app.get('/people/:key/inbox/:mail', ({ req }) =>
    see(req.param('key'), (reader) => mailPage(world.state, reader, req.param('mail'))),
  );
  app.notFound(() => showPage(nothingHere));
  return app;
}

/** `GET /api/arrived?person=<id, user principal name or address>` answers `{messages: Arrival[]}`, newest first. */
function addApi(app: Hono, world: WorldHandle): void {
  app.get('/api/arrived', (context) => {
    const reader = findReader(world.state, context.req.query('person') ?? '');
    context.header('cache-control', 'no-store');
    if (!reader) return context.json({ messages: [] }, 404);
    return context.json({ messages: arrivalsFor(world.state, reader) });
  });
}
