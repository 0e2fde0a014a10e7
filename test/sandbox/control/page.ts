/** The control page's HTML: headings, forms, tables. No script. */
import { html } from 'hono/html';
import type { Addresses } from '../addresses.ts';
import type { Person, Tenant, World } from '../world/world.ts';
import { consentPolicies } from './actions.ts';
import { knownFaults, type KnownFault } from './known-faults.ts';

type Html = ReturnType<typeof html>;

const shownCalls = 60;

export function controlPage(world: World, addresses: Addresses): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Sandbox control</title>
        <link rel="stylesheet" href="/control.css" />
      </head>
      <body>
        <header>
          <h1>Sandbox control</h1>
          <p class="muted">What Microsoft 365 does in this sandbox. Nothing here is part of the product.</p>
          <nav aria-label="Page">
            <ul>
              <li><a href="#companies">Companies</a></li>
              <li><a href="#people">People</a></li>
              <li><a href="#faults">Faults</a></li>
              <li><a href="#calls">Calls</a></li>
              <li><a href="${addresses.wintro}">Wintro</a></li>
              <li><a href="${addresses.arrived}">What arrived</a></li>
            </ul>
          </nav>
        </header>
        <main>
          ${section(
            'companies',
            'Companies',
            world.tenants.map((tenant) => companyItem(world, tenant)),
          )}
          ${section(
            'people',
            'People',
            world.people.map((person) => personItem(world, person)),
          )}
          ${section(
            'faults',
            'Faults',
            allFaults(world).map((fault) => faultItem(world, fault)),
          )}
          ${section('calls', 'Calls', [callTable(world)])}
        </main>
      </body>
    </html>`;
}

const section = (id: string, title: string, items: readonly Html[]): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${items}
  </section>`;

function companyItem(world: World, tenant: Tenant): Html {
  const options = Object.entries(consentPolicies).map(
    ([value, words]) =>
      html`<option value="${value}" ${tenant.consentPolicy === value ? 'selected' : ''}>${words}</option>`,
  );
  const consented = world.grants.some(
    ({ userId, tenantId }) => userId === 'everyone' && tenantId === tenant.id,
  );
  return html`<div class="item">
    <h3>${tenant.name}</h3>
    <p class="muted">${tenant.domain}</p>
    <form class="row" method="post" action="/consent-policy">
      <input type="hidden" name="tenant" value="${tenant.id}" />
      <label
        >Consent in ${tenant.name}<select name="policy">
          ${options}
        </select></label
      >
      <button aria-label="Save: ${tenant.name}">Save</button>
    </form>
    <div class="row">
      ${toggle('/app-disabled', { tenant: tenant.id }, !tenant.appDisabled, ['Switch Wintro off', 'Switch Wintro on'], tenant.name)}
      ${consented ? button('/withdraw-company-consent', { tenant: tenant.id }, 'Withdraw company consent', tenant.name) : ''}
      ${tenant.appDisabled ? html`<span class="on">Wintro is switched off here</span>` : ''}
    </div>
  </div>`;
}

function personItem(world: World, person: Person): Html {
  const fields = { person: person.id };
  const granted = world.grants.find(({ userId }) => userId === person.id)?.scopes ?? [];
  return html`<div class="item">
    <h3>${person.displayName}</h3>
    <p class="muted">${person.jobTitle} - ${person.mail ?? person.userPrincipalName}</p>
    <p>${granted.length > 0 ? `Consented: ${granted.join(', ')}` : 'Has not consented.'}</p>
    <div class="row">
      ${toggle('/person-enabled', fields, !person.enabled, ['Enable account', 'Disable account'], person.displayName)}
      ${button('/revoke-sessions', fields, 'Revoke sessions', person.displayName)}
      ${granted.length > 0 ? button('/withdraw-consent', fields, 'Withdraw consent', person.displayName) : ''}
      ${person.enabled ? '' : html`<span class="on">Account is disabled</span>`}
    </div>
  </div>`;
}

/** The known ones, and whatever else a test has switched on. */
function allFaults(world: World): KnownFault[] {
  const others = Object.keys(world.faults).filter(
    (name) => !knownFaults.some((fault) => fault.name === name),
  );
  return [...knownFaults, ...others.map((name) => ({ name, words: 'Not described', value: 'value' }))];
}

function faultItem(world: World, fault: KnownFault): Html {
  const current = world.faults[fault.name];
  const on = current !== undefined;
  return html`<div class="item">
    <h3>${fault.words}${on ? html` <span class="on">(on)</span>` : ''}</h3>
    <div class="row">
      ${on && fault.value === undefined ? '' : faultForm(fault, current)}
      ${on ? button('/fault-off', { fault: fault.name }, 'Switch off', fault.words) : ''}
    </div>
  </div>`;
}

function faultForm(fault: KnownFault, current: string | undefined): Html {
  const words = current === undefined ? 'Switch on' : 'Change';
  const shown = current ?? fault.proposal ?? '';
  const value = html`<label>
    ${fault.name}: ${fault.value ?? ''}
    <input name="value" autocomplete="off" value="${shown}" />
  </label>`;
  return html`<form class="row" method="post" action="/fault-on">
    <input type="hidden" name="fault" value="${fault.name}" />
    ${fault.value === undefined ? '' : value}
    <button aria-label="${words}: ${fault.words}">${words}</button>
  </form>`;
}

function callTable(world: World): Html {
  const rows = world.journal
    .slice(-shownCalls)
    .reverse()
    .map(
      ({ at, service, method, path, status, note }) =>
        html`<tr>
          <td>${new Date(at).toISOString().slice(11, 19)}</td>
          <td>${service}</td>
          <td>${method} ${path}</td>
          <td>${status}</td>
          <td>${note ?? ''}</td>
        </tr>`,
    );
  if (rows.length === 0) return html`<p>No calls yet.</p>`;
  return html`${button('/clear-journal', {}, 'Clear', 'the list of calls')}
    <div class="scroll" tabindex="0" role="region" aria-label="Calls to the stand-ins">
      <table>
        <thead>
          <tr>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Service</th>
            <th scope="col">Call</th>
            <th scope="col">Status</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}

function button(action: string, fields: Readonly<Record<string, string>>, words: string, of: string): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<form method="post" action="${action}">
    ${hidden}<button aria-label="${words}: ${of}">${words}</button>
  </form>`;
}

/** `next` is what the button switches to; its words are for true and for false. */
function toggle(
  action: string,
  fields: Readonly<Record<string, string>>,
  next: boolean,
  words: readonly [string, string],
  of: string,
): Html {
  return button(action, { ...fields, on: String(next) }, next ? words[0] : words[1], of);
}
