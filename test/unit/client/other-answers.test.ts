/** Something else may answer with 200 and JSON of its own: what lacks the parts that are relied on is no answer. */
import { expect, test } from '@jest/globals';
import type { WintroMicrosoft365 } from '../../../shared/client/index.ts';
import { connection, fakeApi, loadPage, newTab } from './fake-browser.ts';

const calls: [string, (page: WintroMicrosoft365) => Promise<unknown>][] = [
  ['POST people/search', (page) => page.searchPeople('bo')],
  ['GET teams', (page) => page.teams()],
  ['GET teams/t/channels', (page) => page.channels('t')],
  ['GET approval/links', (page) => page.approvalLinks()],
  ['POST approval/links', (page) => page.makeApprovalLink()],
  ['POST connect', (page) => page.connect()],
  ['POST disconnect', (page) => page.disconnect()],
  ['POST erase', (page) => page.erase()],
  ['GET status', (page) => page.status()],
  ['POST organization/connections/search', (page) => page.organization.connections()],
  ['GET organization/audit', (page) => page.organization.audit()],
];

// What broke: a search without people ended in an exception of the page that showed it, a disconnect without a receipt too.
test.each(calls)('%s', async (route, run) => {
  for (const answer of [{}, [], { status: 'ok', error: null }]) {
    const page = loadPage(newTab(), { fetch: fakeApi({ [route]: answer }).fetch });
    expect(await run(page)).toMatchObject({ ok: false, problem: { reason: 'unreadable-answer' } });
    expect(page.getSnapshot().connection).toBeNull();
  }
});

test('a disconnect whose receipt could not be read leaves what is shown as it is', async () => {
  const api = fakeApi({ 'GET status': connection, 'POST disconnect': {} });
  const page = loadPage(newTab(), { fetch: api.fetch });
  await page.status();
  await page.disconnect();
  expect(page.getSnapshot().connection).toEqual(connection);
});

test.each(['view', 'actions', 'askFor'])('a connection whose %s is null has none', async (part) => {
  const page = loadPage(newTab(), {
    fetch: fakeApi({ 'GET status': { ...connection, [part]: null } }).fetch,
  });
  await page.status();
  expect(page.getSnapshot().connection).toMatchObject({
    ...connection,
    [part]: { view: 'connected', actions: [], askFor: {} }[part],
  });
});
