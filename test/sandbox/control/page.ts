/** The control page's HTML: the frame around its sections. No script. */
import { html } from 'hono/html';
import type { Addresses } from '../addresses.ts';
import type { WorldHandle } from '../world/world.ts';
import { timeInSandbox } from './clock-condition.ts';
import { runningSections, type Section } from './control-kinds.ts';
import { clockOf } from '../box-clock.ts';
import { faultSection } from './fault-list.ts';
import { journalSection } from './journal-section.ts';
import { controlSection, type Done, type Html } from './sections.ts';

export interface ControlView {
  readonly world: WorldHandle;
  readonly addresses: Addresses;
  /** Whether the page can restart the app and move the clock. */
  readonly runs: boolean;
  readonly done?: Done | undefined;
  /** Which calls are shown. */
  readonly service?: string | undefined;
}

const titles = {
  companies: 'Companies',
  people: 'People',
  outages: 'Outages',
  credentials: 'Registration, credentials and keys',
  clock: 'Clock',
  app: 'Function app',
} as const satisfies Record<Section, string>;

const always = (Object.keys(titles) as Section[]).filter((name) => !runningSections.includes(name));

const head = (title: string): Html =>
  html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/control.css" />
  </head>`;

/** For a button that found nothing to change: why, and the way back. */
export const nothingChangedPage = (why: string): Html =>
  html`<!doctype html>
    <html lang="en">
      ${head('Nothing was changed - Sandbox control')}
      <body>
        <main>
          <h1>Nothing was changed</h1>
          <p>${why}</p>
          <p><a href="/">Back to the control page</a></p>
        </main>
      </body>
    </html>`;

export function controlPage(view: ControlView): Html {
  const { world, done, runs } = view;
  const section = (name: Section): Html =>
    controlSection({ world, section: name, title: titles[name], done });
  return html`<!doctype html>
    <html lang="en">
      ${head('Sandbox control')}
      <body>
        <header>
          <h1>Sandbox control</h1>
          <p class="muted">
            What happens in Microsoft 365 in this sandbox, and what is seen of it in Wintro. Nothing here is
            part of the product.
          </p>
          <p>
            In the sandbox it is
            <strong>${timeInSandbox(world)}</strong
            >${clockOf(world).stoppedAt === undefined ? '' : ', and the clock stands still'}.
          </p>
          ${navigation(view)}
        </header>
        <main>
          ${always.map(section)} ${runs ? runningSections.map((name) => section(name)) : ''}
          ${faultSection(world.state)} ${journalSection(world.state, view.service)}
        </main>
      </body>
    </html>`;
}

function navigation({ addresses, runs }: ControlView): Html {
  const here = [...always, ...(runs ? runningSections : [])].map((name) => [`#${name}`, titles[name]]);
  const own = [...here, ['#faults', 'More faults'], ['#calls', 'Calls to Microsoft']];
  const others = [
    [addresses.wintro, 'Wintro'],
    [`${addresses.entra}/admin/consent-requests`, 'Entra admin center'],
    [addresses.arrived, 'What arrived'],
  ];
  const list = (links: readonly (readonly (string | undefined)[])[]): Html =>
    html`<ul>
      ${links.map(([href, words]) => html`<li><a href="${href}">${words}</a></li>`)}
    </ul>`;
  return html`<nav aria-label="Page">${list(own)}</nav>
    <nav aria-label="Sandbox">${list(others)}</nav>`;
}
