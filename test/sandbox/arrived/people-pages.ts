/** Where one picks a person, and all that reached that person in one list. */
import { html } from 'hono/html';
import type { Tenant, World } from '../world/world.ts';
import { arrivalsFor, type Arrival } from './arrivals.ts';
import type { Page } from './frame.ts';
import { linkTo } from './links.ts';
import { preview } from './message-content.ts';
import { email, moment } from './message-view.ts';
import { allReaders, type Reader } from './reader.ts';

export function peoplePage(world: World): Page {
  const { people, outside } = allReaders(world);
  const companies = world.tenants
    .map((tenant) => ({ tenant, readers: people.filter(({ person }) => person?.tenantId === tenant.id) }))
    .filter(({ readers }) => readers.length > 0);
  const body = html`<p>
      Teams and Outlook as your colleagues see them. Through whose eyes do you want to look?
    </p>
    ${companies.map(({ tenant, readers }) => company(world, tenant, readers))}
    ${outside.length === 0 ? '' : group(world, 'Outside the sample companies', outside)}`;
  return { title: 'What arrived', body, self: '/' };
}

const company = (world: World, { name }: Tenant, readers: readonly Reader[]) => group(world, name, readers);

const group = (world: World, name: string, readers: readonly Reader[]) =>
  html`<h2>${name}</h2>
    <ul class="list">
      ${readers.map((reader) => personRow(world, reader))}
    </ul>`;

function personRow(world: World, reader: Reader) {
  const count = arrivalsFor(world, reader).length;
  const words =
    count === 0 ? 'Nothing arrived' : count === 1 ? '1 message arrived' : `${count} messages arrived`;
  return html`<li>
    <a class="row" href="${linkTo.home(reader)}">
      <strong>${reader.name}</strong>${reader.person?.guest ? ' (guest)' : ''}
      <span class="muted">${reader.person ? `${reader.person.jobTitle}, ` : ''}${email(reader.address)}</span>
      <span>${words}</span>
    </a>
  </li>`;
}

const places: Record<Arrival['kind'], string> = {
  chat: 'Teams chat',
  channel: 'Teams channel',
  mail: 'Outlook',
};

export function everythingPage(world: World, reader: Reader): Page {
  const arrivals = arrivalsFor(world, reader);
  const body =
    arrivals.length === 0
      ? html`<p>Nothing has arrived yet.</p>`
      : html`<ul class="list">
          ${arrivals.map(arrivalRow)}
        </ul>`;
  return { title: 'Everything that arrived', body, reader, place: 'all', self: linkTo.home(reader) };
}

function arrivalRow(arrival: Arrival) {
  const place = arrival.kind === 'channel' ? `${places.channel}: ${arrival.where}` : places[arrival.kind];
  return html`<li>
    <a class="row" href="${arrival.page}">
      <span class="muted">${place}, ${moment(Date.parse(arrival.at))}</span>
      <strong>${arrival.from.displayName}</strong>
      ${arrival.subject ? html`<span>${arrival.subject}</span>` : ''}
      <span>${preview({ contentType: 'html', content: arrival.html })}</span>
    </a>
  </li>`;
}
