/** A plus is a plus and a blank is a blank, in every address and every form. */
import { mutations } from '../mutation.ts';

const WIRE = 'adapters/graph/graph-wire.ts';
const READ = 'adapters/graph/graph-read.ts';
const RANDOM = 'adapters/process/clock-and-randomness.ts';
const CIPHER = 'adapters/keys/cipher.ts';

export const PLUS_AND_BLANK = mutations('plus-and-blank', {
  'query-with-plus': {
    file: WIRE,
    from: "${query.replaceAll('+', '%20')}",
    to: '${query}',
    bug: 'Graph is asked for words with a plus between them.',
  },
  'query-first-plus': {
    file: WIRE,
    from: "${query.replaceAll('+', '%20')}",
    to: "${query.replace('+', '%20')}",
    bug: 'Only the first blank of a query is one.',
  },
  'query-unencoded': {
    file: WIRE,
    from: 'const query = new URLSearchParams(call.query).toString();',
    to: 'const query = decodeURIComponent(new URLSearchParams(call.query).toString());',
    bug: 'A plus in an address is a blank to Graph.',
  },
  'path-as-a-form': {
    file: WIRE,
    from: "parts.map((part) => `/${encodeURIComponent(part)}`).join('')",
    to: "parts.map((part) => `/${encodeURIComponent(part).replaceAll('%20', '+')}`).join('')",
    bug: 'A blank in an id becomes a plus.',
  },
  'path-half-encoded': {
    file: WIRE,
    from: 'encodeURIComponent(part)',
    to: 'encodeURI(part)',
    bug: 'An id can reach another path.',
  },
  'next-page-read-again': {
    file: READ,
    from: "path: pathname.slice('/v1.0'.length) + search.replaceAll('://', '%3A%2F%2F') };",
    to: "path: pathname.slice('/v1.0'.length) + decodeURIComponent(search).replaceAll('://', '%3A%2F%2F') };",
    bug: "A plus in Microsoft's next address becomes a blank.",
  },
  'next-page-written-again': {
    file: READ,
    from: "path: pathname.slice('/v1.0'.length) + search.replaceAll('://', '%3A%2F%2F') };",
    to: "path: `${pathname.slice('/v1.0'.length)}?${String(new URLSearchParams(search))}` };",
    bug: "A blank in Microsoft's next address becomes a plus.",
  },
  'chat-link': {
    file: 'adapters/graph/graph.ts',
    from: "[chatId, outcome.id].map(encodeURIComponent).join('/')",
    to: "[chatId, outcome.id].map((part) => encodeURIComponent(part).replaceAll('%20', '+')).join('/')",
    bug: 'The link to a chat message has a plus where a blank was.',
  },
  'chat-link-half-encoded': {
    file: 'adapters/graph/graph.ts',
    from: "[chatId, outcome.id].map(encodeURIComponent).join('/')",
    to: "[chatId, outcome.id].map(encodeURI).join('/')",
    bug: 'The link to a chat message holds the signs of its id as they are.',
  },
  'secret-with-plus': {
    file: RANDOM,
    from: "secret: () => randomBytes(32).toString('base64url'),",
    to: "secret: () => randomBytes(32).toString('base64'),",
    bug: 'A state or handle with a plus comes back from the form with a blank.',
  },
  'id-with-plus': {
    file: RANDOM,
    from: "id: () => randomBytes(16).toString('base64url'),",
    to: "id: () => randomBytes(16).toString('base64'),",
    bug: 'An id with a plus comes back from the form with a blank.',
  },
  'hash-with-plus': {
    file: CIPHER,
    from: "createHash('sha256').update(text).digest('base64url')",
    to: "createHash('sha256').update(text).digest('base64')",
    bug: 'A hash with a slash is no key of a row.',
  },
  'form-kept-as-it-came': {
    file: 'http/read-form.ts',
    from: 'undefined : new URLSearchParams(text);',
    to: "undefined : new URLSearchParams(text.replaceAll('+', '%2B'));",
    bug: "A blank in Entra's description comes as a plus.",
  },
  'plus-in-an-address': {
    file: 'domain/mail-address.ts',
    from: String.raw`[^\s@<>,;:"()[\]\\\p{Cc}\p{Cf}]{1,64}@`,
    to: String.raw`[^\s+@<>,;:"()[\]\\\p{Cc}\p{Cf}]{1,64}@`,
    bug: 'An address with a plus is refused.',
  },
  'search-with-plus': {
    file: 'adapters/graph/graph-people.ts',
    from: String.raw`\u2032\u2033]/g, ' ')`,
    to: String.raw`\u2032\u2033]/g, '+')`,
    bug: 'Signs that Graph trips over become a plus.',
  },
});
