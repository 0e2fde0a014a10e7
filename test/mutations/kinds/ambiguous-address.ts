/** An address that several people have, or nobody, must never become the first person that comes. */
import { mutations } from '../mutation.ts';

const PEOPLE = 'adapters/graph/graph-people.ts';
const CHAT = 'usecases/send/chat-with.ts';

export const AMBIGUOUS_ADDRESS = mutations('ambiguous-address', {
  'takes-the-first': {
    file: PEOPLE,
    from: "return second === undefined ? onePerson(first) : failWith(failure('recipient-ambiguous'));",
    to: 'return second === null ? failWith(failure("recipient-ambiguous")) : onePerson(first);',
    bug: 'Of several people with one address the first gets the message.',
  },
  'takes-the-last': {
    file: PEOPLE,
    from: "return second === undefined ? onePerson(first) : failWith(failure('recipient-ambiguous'));",
    to: 'return onePerson(second ?? first);',
    bug: 'Of several people with one address the last gets the message.',
  },
  'asks-for-one': {
    file: PEOPLE,
    from: "area: 'person', path: '/users', query }, 2, deadline);",
    to: "area: 'person', path: '/users', query }, 1, deadline);",
    bug: 'Only one person is read, so that a second one is never seen.',
  },
  'is-called-unknown': {
    file: PEOPLE,
    from: "failWith(failure('recipient-ambiguous'))",
    to: "failWith(failure('recipient-unknown'))",
    bug: 'Several people with one address are told as nobody.',
  },
  'only-mail': {
    file: PEOPLE,
    from: '`mail eq ${literal} or userPrincipalName eq ${literal}`',
    to: '`mail eq ${literal}`',
    bug: 'Somebody whose sign-in name is the address is not found, nor that it is ambiguous.',
  },
  'mail-and-upn': {
    file: PEOPLE,
    from: '`mail eq ${literal} or userPrincipalName eq ${literal}`',
    to: '`mail eq ${literal} and userPrincipalName eq ${literal}`',
    bug: 'Two people, one by mail and one by sign-in name, are never seen together.',
  },
  'begins-with': {
    file: PEOPLE,
    from: '`mail eq ${literal} or userPrincipalName eq ${literal}`',
    to: '`startswith(mail, ${literal}) or userPrincipalName eq ${literal}`',
    bug: 'Whoever has an address that begins so gets the message.',
  },
  'quote-ends-the-filter': {
    file: PEOPLE,
    from: `.replaceAll("'", "''")}'\`;`,
    to: "}'`;",
    bug: 'A quote in an address ends the filter.',
  },
  'entry-without-id': {
    file: PEOPLE,
    from: "person ? succeed(person) : failWith(failure('graph-unavailable', { code: 'no-person-id' }));",
    to: "person ? succeed(person) : failWith(failure('recipient-unknown'));",
    bug: 'An answer about nobody in particular is told as an unknown recipient.',
  },
  'list-drops-the-rest': {
    file: 'adapters/graph/graph-read.ts',
    from: 'found.push(...entries);',
    to: 'found.push(...entries.slice(0, 1));',
    bug: 'Of each page only the first entry is read.',
  },
  'public-status': {
    file: 'http/problem.ts',
    from: "'recipient-ambiguous': 422,",
    to: "'recipient-ambiguous': 503,",
    bug: 'A client is told to try an ambiguous address again.',
  },
  'known-chat-of-anybody': {
    file: CHAT,
    from: 'const known = knownChat(ports, seeker, person.value.objectId);',
    to: "const known = 'email' in to ? knownChat(ports, seeker, to.email) : undefined;",
    bug: 'A chat is looked for under the address, which may belong to somebody else today.',
  },
  'chat-with-oneself': {
    file: CHAT,
    from: 'return objectId === profile.value.objectId\n',
    to: "return objectId === ''\n",
    bug: "An address that is the sender's own opens a chat with oneself.",
  },
});
