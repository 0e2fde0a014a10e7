import { describe, expect, test } from '@jest/globals';
import { graphReader } from '../../../shared/adapters/graph/graph-read.ts';
import { findPerson, searchPeople } from '../../../shared/adapters/graph/graph-people.ts';
import type { GraphCall } from '../../../shared/adapters/graph/graph-wire.ts';
import type { FailureReason } from '../../../shared/domain/failures/failure.ts';
import { sendBody } from '../../../shared/http/message-schemas.ts';
import type { FoundPeople, Person } from '../../../shared/ports/graph.ts';
import { refusal } from './graph-answers.ts';
import { BASE_URL, DEADLINE, scriptedWire } from './scripted-wire.ts';

const clock = { now: () => 0 };
const ID = '11111111-2222-4333-8444-555555555555';
const contact = (displayName: unknown, ...addresses: unknown[]) => ({
  displayName,
  emailAddresses: addresses.map((address) => ({ address })),
});

interface Directory {
  readonly users?: unknown;
  readonly contacts?: unknown;
}

/** What a search finds in these lists, and what Graph was asked. */
async function search(
  query: string,
  { users = [], contacts = [] }: Directory,
): Promise<{ found: FoundPeople | FailureReason; asked: GraphCall[] }> {
  const { wire, asked } = scriptedWire(({ path }) => {
    const entries = path.startsWith('/users') ? users : contacts;
    return Array.isArray(entries) ? { value: entries as unknown[] } : entries;
  });
  const answer = await searchPeople(graphReader(wire, BASE_URL, clock), 'token', query, DEADLINE);
  return { found: answer.ok ? answer.value : answer.failure.reason, asked };
}

async function people(query: string, directory: Directory): Promise<readonly Person[]> {
  const { found } = await search(query, directory);
  if (typeof found === 'string') throw new Error(found);
  return found.people;
}

const names = async (query: string, directory: Directory): Promise<string[]> =>
  (await people(query, directory)).map(({ displayName }) => displayName);

describe('the picker offers only whom a message can be sent to', () => {
  test.each([
    ["a name of Exchange's own directory", '/o=ExchangeLabs/ou=Exchange Administrative Group/cn=ada'],
    ['two addresses in one', 'a@b.example; c@d.example'],
    ['a name beside the address', 'Ada <ada@b.example>'],
    ['no address', ''],
    ['a number', 7],
    ['null', null],
    ['an address of 300 characters', `${'a'.repeat(60)}@${'b'.repeat(240)}`],
  ])('a contact with %s is left out', async (_what, address) => {
    expect(await names('ada', { contacts: [contact('Ada', address, 'ada@b.example')] })).toEqual(['Ada']);
    expect(await names('ada', { contacts: [contact('Ada', address)] })).toEqual([]);
  });

  test('an entry of the directory without an id, or with another, is left out', async () => {
    const users = [{ displayName: 'Ada' }, { id: 7 }, { id: '../me' }, { id: ID, displayName: 'Bo' }];
    expect(await names('a', { users })).toEqual(['Bo']);
  });

  test('who has no address that mail can reach is offered for Teams, without one', async () => {
    const users = [{ id: ID, displayName: 'Ada', mail: '/o=x/cn=y', userPrincipalName: 'no address' }];
    const found = await people('a', { users });
    expect(found).toEqual([{ id: ID, displayName: 'Ada', userPrincipalName: 'no address', kind: 'member' }]);
  });

  test('whoever is offered, with the name that is shown, is accepted by send', async () => {
    const odd = 'Ada\r\nBcc: x\u202e\u2028' + 'x'.repeat(300);
    const users = [{ id: ID, displayName: odd, mail: 'ada@b.example', userPrincipalName: 'ada@b.example' }];
    const found = await people('a', { users, contacts: [contact(odd, 'ada2@b.example')] });
    expect(found).toHaveLength(2);
    for (const { displayName: name, email: address } of found) {
      const body = { contentType: 'text', content: 'c' };
      const mail = { kind: 'mail', to: [{ address, name }], subject: 's', body };
      expect(sendBody.safeParse(mail).error).toBeUndefined();
    }
  });

  test.each([
    ['ada_b.example#EXT#@company.example', 'guest'],
    ['ada_b.example#ext#@company.example', 'guest'],
    ['ada@company.example', 'member'],
  ])('%s is a %s', async (userPrincipalName, kind) => {
    expect(await people('a', { users: [{ id: ID, userPrincipalName }] })).toMatchObject([{ kind }]);
  });
});

describe('letters meet', () => {
  const contacts = [
    contact('Zoë Nyström', 'zoe@b.example'),
    contact('Zoe\u0308 Decomposed', 'zoe2@b.example'),
    contact('Łukasz Straße', 'l@b.example'),
    contact('ＷＩＤＥ Name', 'w@b.example'),
    contact('Aoife O\u2019Neill', 'ao@c.example'),
    contact("Una O'Neill", 'u@c.example'),
    contact('Anna\u2011Lena', 'al@c.example'),
    contact('Νίκος', 'n@c.example'),
    contact('Νικοστράτη', 'n2@c.example'),
    contact('مُحَمَّد', 'm@c.example'),
    contact('שָׁלוֹם', 's@c.example'),
  ];

  test.each([
    ['Zoë', ['Zoë Nyström', 'Zoe\u0308 Decomposed']],
    ['Zoe\u0308', ['Zoë Nyström', 'Zoe\u0308 Decomposed']],
    ['zoe', ['Zoë Nyström', 'Zoe\u0308 Decomposed']],
    ['NYSTROM', ['Zoë Nyström']],
    ['lukasz', ['Łukasz Straße']],
    ['strasse', ['Łukasz Straße']],
    ['wide', ['ＷＩＤＥ Name']],
    ['l@b', ['Łukasz Straße']],
    ["o'neill", ['Aoife O\u2019Neill', "Una O'Neill"]],
    ['O\u2019Neill', ['Aoife O\u2019Neill', "Una O'Neill"]],
    ['anna-lena', ['Anna\u2011Lena']],
    ['νικος', ['Νίκος', 'Νικοστράτη']],
    ['ΝΙΚΟΣ', ['Νίκος', 'Νικοστράτη']],
    ['νικοσ', ['Νίκος', 'Νικοστράτη']],
    ['محمد', ['مُحَمَّد']],
    ['שלום', ['שָׁלוֹם']],
  ])('whatever their form or accents: %s', async (query, expected) => {
    expect(await names(query, { contacts })).toEqual(expected);
  });

  test('somebody who is in the directory too is offered once', async () => {
    const users = [{ id: ID, displayName: 'Zoë', mail: 'Zo\u0308e@B.example' }];
    const found = await people('zo', { users, contacts: [contact('Zoë (private)', 'zöe@b.example')] });
    expect(found).toMatchObject([{ id: ID }]);
  });

  test('the directory is asked in composed letters', async () => {
    const { asked } = await search('Zoe\u0308', {});
    expect(asked[0]?.query?.['$search']).toContain('"displayName:Zoë"');
  });
});

describe('the words of a search', () => {
  test.each([
    ['R&D', 'R D'],
    ['C#', 'C'],
    ['"Ada" OR', 'Ada  OR'],
    ["O'Neill", 'O Neill'],
    ['O\u2019Neill', 'O Neill'],
    ['\u201eAda\u201c', 'Ada'],
    ['a\\b', 'a\\\\b'],
    ['+49 40', '+49 40'],
  ])('%j are searched as %j', async (query, words) => {
    const { asked } = await search(query, {});
    expect(asked[0]?.query?.['$search']).toBe(
      `"displayName:${words}" OR "mail:${words}" OR "userPrincipalName:${words}"`,
    );
  });

  test('of which none is left are not asked of the directory, and the contacts are looked through', async () => {
    const { found, asked } = await search('#', { contacts: [contact('Room #5', 'r@b.example')] });
    expect(asked.map(({ path }) => path)).toEqual(['/me/contacts']);
    expect(found).toMatchObject({ people: [{ displayName: 'Room #5' }] });
  });
});

describe('more than is shown', () => {
  test('is said of contacts beyond the first five hundred', async () => {
    const { wire } = scriptedWire(({ path }, count) =>
      path.startsWith('/users')
        ? { value: [] }
        : {
            value: Array.from({ length: 100 }, (_, index) =>
              contact('Somebody', `s${count}-${index}@b.example`),
            ),
            '@odata.nextLink': `${BASE_URL}/v1.0/me/contacts?$skip=${count}`,
          },
    );
    const found = await searchPeople(graphReader(wire, BASE_URL, clock), 'token', 'nobody', DEADLINE);
    expect(found).toEqual({ ok: true, value: { people: [], truncated: true } });
  });

  test('is said of more than twenty-five people, and not of fewer', async () => {
    const contacts = Array.from({ length: 26 }, (_, index) => contact('Ada', `a${index}@b.example`));
    expect((await search('ada', { contacts })).found).toMatchObject({ truncated: true });
    expect((await search('ada', { contacts: contacts.slice(1) })).found).toMatchObject({ truncated: false });
  });
});

describe('what cannot be read', () => {
  test('a closed directory leaves the contacts', async () => {
    const users = { answer: refusal(403, 'Authorization_RequestDenied') };
    expect(await names('ada', { users, contacts: [contact('Ada', 'a@b.example')] })).toEqual(['Ada']);
  });

  test('a mailbox that is missing leaves the directory', async () => {
    const contacts = { answer: refusal(404, 'MailboxNotEnabledForRESTAPI') };
    const users = [{ id: ID, displayName: 'Ada' }];
    expect((await search('ada', { users, contacts })).found).toMatchObject({
      people: [{ displayName: 'Ada' }],
      truncated: false,
    });
  });

  test('contacts that could not be read leave the directory, and the list says that it is not all', async () => {
    const contacts = { answer: refusal(503, 'ServiceUnavailable') };
    const users = [{ id: ID, displayName: 'Ada' }];
    expect((await search('ada', { users, contacts })).found).toMatchObject({
      people: [{ displayName: 'Ada' }],
      truncated: true,
    });
  });

  test('a 400 without a reason is no empty list and no unknown recipient', async () => {
    const users = { answer: refusal(400, 'UnknownError') };
    expect((await search('ada', { users })).found).toBe('graph-unavailable');
  });
});

describe('one person', () => {
  const find = async (
    to: Parameters<typeof findPerson>[2],
    answer: unknown,
  ): Promise<{ told: unknown; asked: GraphCall[] }> => {
    const { wire, asked } = scriptedWire(() => answer);
    const found = await findPerson(graphReader(wire, BASE_URL, clock), 'token', to, DEADLINE);
    return { told: found.ok ? found.value : found.failure.reason, asked };
  };
  const email = 'ada@b.example';

  test.each<[string, unknown, unknown]>([
    ['one', { value: [{ id: ID, displayName: 'Ada' }] }, { id: ID, displayName: 'Ada', kind: 'member' }],
    ['nobody', { value: [] }, 'recipient-unknown'],
    ['two', { value: [{ id: ID }, { id: ID }] }, 'recipient-ambiguous'],
    ['somebody without an id', { value: [{ displayName: 'Ada' }] }, 'graph-unavailable'],
    ['no list', {}, 'graph-unavailable'],
    ['a list that is an object', { value: { id: ID } }, 'graph-unavailable'],
    ['nothing but oddities', { value: [null, 7, 'x', []] }, 'recipient-unknown'],
    ['a 400 without a body', { answer: { ...refusal(400), json: undefined } }, 'graph-unavailable'],
    ['a refusal', { answer: refusal(400, 'Request_BadRequest') }, 'recipient-unknown'],
  ])('by address: %s', async (_what, answer, told) => {
    expect((await find({ email }, answer)).told).toEqual(told);
  });

  test('by address is asked for in composed letters', async () => {
    const { asked } = await find({ email: 'zoe\u0308@b.example' }, { value: [] });
    expect(asked[0]?.query?.['$filter']).toBe(
      "mail eq 'zoë@b.example' or userPrincipalName eq 'zoë@b.example'",
    );
  });

  // What broke: a quote in an address ended the filter, and Graph was asked for somebody else.
  test('by address is asked for with its quotes doubled', async () => {
    const { asked } = await find({ email: "o'neill@b.example" }, { value: [] });
    expect(asked[0]?.query?.['$filter']).toBe(
      "mail eq 'o''neill@b.example' or userPrincipalName eq 'o''neill@b.example'",
    );
  });

  test('by id: somebody without one is no answer', async () => {
    expect((await find({ userId: ID }, {})).told).toBe('graph-unavailable');
    expect((await find({ userId: 'x' }, {})).told).toBe('recipient-unknown');
  });
});
