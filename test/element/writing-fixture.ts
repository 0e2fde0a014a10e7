/** A page in which somebody writes, and what is sent from it. */
import { expect } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { prepareContent } from '../../shared/adapters/graph/message-content.ts';
import { choosePerson } from '../support/choose-person.ts';
import type { Api } from './api-answers.ts';
import type { ElementHost } from './element-host.ts';

export interface Posted {
  readonly kind: string;
  readonly body: { readonly contentType: string; readonly content: string };
  readonly attachments?: readonly {
    readonly name: string;
    readonly contentBytes: string;
    readonly contentId?: string;
  }[];
  readonly mentions?: readonly { readonly userId: string }[];
}

export interface WritingPage {
  readonly page: Page;
  readonly posted: Posted[];
  readonly api: Api;
  readonly composer: Locator;
  readonly field: Locator;
  readonly button: (name: string) => Locator;
  readonly tool: (name: string) => Locator;
  /** The editor comes at the first focus of the field. */
  readonly begin: () => Promise<void>;
  readonly chooseTomasz: () => Promise<void>;
  /** Sends what is written, and says what went out. */
  readonly send: () => Promise<Posted>;
  /** Everything that was kept goes, and the page begins anew. */
  readonly anew: () => Promise<void>;
}

const people = [
  { id: '1', displayName: 'Tomasz Lindqvist', email: 'tomasz@haldenvoss.example', kind: 'member' },
  { id: '2', displayName: 'Lund & Søn', email: 'lund@haldenvoss.example', kind: 'member' },
];
const sent = { id: 's', kind: 'chat', state: 'sent', sentAt: '2026-01-03T09:00:00Z', sender: {}, note: '' };

/** A page that goes keeps its draft, at the last moment: it is forgotten before the next one begins. */
const FORGET = `if (sessionStorage.getItem('anew')) { localStorage.clear(); sessionStorage.clear(); }`;

export async function openWriting(host: ElementHost, undoSeconds: number | null): Promise<WritingPage> {
  const posted: Posted[] = [];
  const api: Api = {
    'GET status': { body: mockConnections.connected },
    'POST people/search': { body: { people, truncated: false } },
    'POST send': (request: Request) => {
      posted.push(request.postDataJSON() as Posted);
      return { status: 201, body: sent };
    },
  };
  const page = await host.open('writing.html', api);
  const composer = page.getByRole('region', { name: 'Write a message' });
  const field = composer.getByRole('textbox', { name: 'Message', exact: true });
  const button = (name: string): Locator => composer.getByRole('button', { name, exact: true });
  const chooseTomasz = (): Promise<void> =>
    choosePerson(composer.getByRole('tabpanel'), { typed: 'tom', option: 'Tomasz' });
  const setUndo = (): Promise<unknown> =>
    page.evaluate(
      `document.querySelector('wintro-microsoft-365').setAttribute('undo-seconds', '${String(undoSeconds)}')`,
    );
  if (undoSeconds !== null) await setUndo();
  await page.addInitScript(FORGET);
  return {
    ...{ page, posted, api, composer, field, button, chooseTomasz },
    tool: (name) => composer.getByRole('toolbar').getByRole('button', { name, exact: true }),
    begin: async () => {
      await field.click();
      await composer.getByRole('toolbar').waitFor();
    },
    send: async () => {
      const going = page.waitForResponse('**/api/send');
      await field.press('Control+Enter');
      await going;
      return posted.at(-1)!;
    },
    anew: async () => {
      await page.evaluate("sessionStorage.setItem('anew', 'yes')");
      await page.reload();
      if (undoSeconds !== null) await setUndo();
      await field.waitFor();
    },
  };
}

/** As the browser hands over what another program has copied. */
export async function paste({ page, field }: WritingPage, html: string): Promise<void> {
  await field.evaluate((element, copied) => {
    interface Transfer {
      setData(type: string, data: string): void;
    }
    const made = globalThis as unknown as {
      DataTransfer: new () => Transfer;
      ClipboardEvent: new (type: string, more: object) => never;
    };
    const clipboardData = new made.DataTransfer();
    clipboardData.setData('text/html', copied);
    clipboardData.setData('text/plain', 'as text');
    const event = new made.ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (element as unknown as { dispatchEvent(event: never): void }).dispatchEvent(event);
  }, html);
  // The clipboard gives its text a moment later.
  await page.waitForFunction(
    "document.querySelector('wintro-microsoft-365').shadowRoot.querySelector('[role=textbox]').textContent.trim() !== ''",
  );
}

/** What recipients get of it is what was written: the API takes nothing away and changes nothing. */
export async function passesUnchanged({ body, kind }: Posted): Promise<void> {
  const place = kind === 'mail' ? 'mail' : 'teams';
  const prepared = await prepareContent(body as never, place);
  expect(prepared).toMatchObject({ ok: true, value: { body: { content: body.content } } });
}
