/** The request journal: what was asked of Microsoft and what it answered, newest first, by service. */
import { html } from 'hono/html';
import type { JournalEntry, World } from '../world/world.ts';
import type { Html } from './sections.ts';

const shownCalls = 100;

/** The sign-in pages are asked for by a browser, everything else by the product. */
export const inBrowser = ({ service, path }: JournalEntry): boolean =>
  service === 'entra' && !/\/(token|keys)$/.test(path);

interface Filter {
  readonly words: string;
  readonly fits: (entry: JournalEntry) => boolean;
}

const of = (service: JournalEntry['service']) => (entry: JournalEntry) =>
  entry.service === service && !inBrowser(entry);

const filters: ReadonlyMap<string, Filter> = new Map([
  ['all', { words: 'Everything', fits: () => true }],
  ['entra', { words: 'Entra ID', fits: of('entra') }],
  ['sign-in', { words: 'Sign-in pages (browser)', fits: inBrowser }],
  ['graph', { words: 'Microsoft Graph', fits: of('graph') }],
  ['vault', { words: 'Key Vault', fits: of('vault') }],
  ['identity', { words: 'Managed identity', fits: of('identity') }],
]);

const serviceNames: Readonly<Record<JournalEntry['service'], string>> = {
  entra: 'Entra ID',
  graph: 'Microsoft Graph',
  vault: 'Key Vault',
  identity: 'Managed identity',
  wintro: 'Wintro',
};

export function journalSection({ journal }: World, asked: string | undefined): Html {
  const service = asked !== undefined && filters.has(asked) ? asked : 'all';
  const fitting = journal.filter(filters.get(service)?.fits ?? (() => true)).toReversed();
  const shown = fitting.slice(0, shownCalls);
  return html`<section id="calls" aria-labelledby="calls-title">
    <h2 id="calls-title">Calls to Microsoft</h2>
    <p class="muted">
      What the product asked of Microsoft and what it was answered, newest first. No query, no body, no
      secret.
    </p>
    <nav aria-label="Calls by service">
      <ul>
        ${[...filters].map(([key, { words }]) => filterLink(key, words, key === service))}
      </ul>
    </nav>
    <div class="row">
      <a class="button" href="/?service=${service}#calls">Look again</a>
      ${journal.length > 0 ? clearButton(service) : ''}
    </div>
    ${shown.length === 0 ? html`<p class="none">No calls yet.</p>` : table(shown)}
    ${fitting.length > shown.length ? html`<p class="muted">${fitting.length - shown.length} older ones are not shown.</p>` : ''}
  </section>`;
}

const filterLink = (key: string, words: string, current: boolean): Html =>
  html`<li><a href="/?service=${key}#calls" ${current ? html`aria-current="true"` : ''}>${words}</a></li>`;

const clearButton = (service: string): Html =>
  html`<form method="post" action="/clear-journal">
    <input type="hidden" name="service" value="${service}" />
    <button aria-label="Clear the list of calls">Clear</button>
  </form>`;

const tooEarly = (ms: number): Html =>
  html`<strong class="on"
    >Caller's fault: called again ${(ms / 1000).toFixed(1)} s before Retry-After was over.</strong
  >`;

/** With roles written out: at phone width rows are shown as blocks, which would take the table's own away. */
function table(entries: readonly JournalEntry[]): Html {
  const heads = ['Time (UTC)', 'Service', 'Call', 'Answer', 'Note'];
  return html`<table role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${heads.map((words) => html`<th role="columnheader" scope="col">${words}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${entries.map(row)}
    </tbody>
  </table>`;
}

function row(entry: JournalEntry): Html {
  const { at, service, method, path, status, note, earlyByMs } = entry;
  const time = new Date(at).toISOString();
  const failed = status === 0 || status >= 400;
  return html`<tr role="row">
    <td role="cell"><time datetime="${time}">${time.slice(11, 19)}</time></td>
    <td role="cell">${serviceNames[service]}${inBrowser(entry) ? ' (browser)' : ''}</td>
    <td role="cell" class="call">${method} ${path}</td>
    <td role="cell"><span class="${failed ? 'on' : ''}">${status === 0 ? 'no answer' : status}</span></td>
    <td role="cell">${note ?? ''} ${earlyByMs === undefined ? '' : tooEarly(earlyByMs)}</td>
  </tr>`;
}
