/** What is too long is refused before anybody works on it: tokens above all. */
import { mutations } from '../mutation.ts';

const BEARER = 'adapters/jwt/wintro-jwt.ts';
const LENGTH = '  if (authorization.length > MAX_HEADER_CHARS)\n';

export const TOO_LONG = mutations('too-long', {
  'token-of-any-length': {
    file: BEARER,
    from: LENGTH,
    to: '  if (authorization.length < 0)\n',
    bug: 'A token of any length is looked at.',
  },
  'token-of-32-kib': {
    file: BEARER,
    from: '7 + 16_384',
    to: '7 + 32_768',
    bug: 'A token of twice the length is looked at.',
  },
  'token-of-8-kib': {
    file: BEARER,
    from: '7 + 16_384',
    to: '7 + 8_192',
    bug: 'A token of a user with many roles is refused.',
  },
  'longest-token': {
    file: BEARER,
    from: LENGTH,
    to: '  if (authorization.length >= MAX_HEADER_CHARS)\n',
    bug: 'A token of just 16 KiB is refused.',
  },
  'scheme-counts': {
    file: BEARER,
    from: '7 + 16_384',
    to: '16_384',
    bug: 'The word Bearer counts as a part of the token.',
  },
  'token-told-as-missing': {
    file: BEARER,
    from: "return failWith(failure('token-invalid', { code: 'TOKEN_TOO_LONG' }));",
    to: "return failWith(failure('token-missing'));",
    bug: 'Whoever sends too long a token is told that they sent none.',
  },
  'token-told-without-code': {
    file: BEARER,
    from: "failure('token-invalid', { code: 'TOKEN_TOO_LONG' })",
    to: "failure('token-invalid')",
    bug: 'The operator cannot tell a token that is too long from one that is wrong.',
  },
  'claim-of-any-length': {
    file: BEARER,
    from: "value !== '' && value.length <= MAX_CLAIM_CHARS",
    to: "value !== '' && value.length <= MAX_HEADER_CHARS",
    bug: 'A claim of any length becomes a part of a row.',
  },
  'key-set-of-any-size': {
    file: 'adapters/jwt/signing-keys.ts',
    from: 'maxBytes: MAX_SIGNING_KEYS_BYTES,',
    to: 'maxBytes: 1_024 * MAX_SIGNING_KEYS_BYTES,',
    bug: 'A key set of any size is read into memory.',
    tests: ['endpoint/signing-keys.test.ts'],
  },
  'redirect-field': {
    file: 'http/request-schemas.ts',
    from: 'z.string().min(1).max(MAX_REDIRECT_FIELD_CHARS).optional()',
    to: 'z.string().min(1).optional()',
    bug: 'A code of any length is sealed and stored.',
  },
  'posted-form': {
    file: 'http/read-form.ts',
    from: 'return text.length > MAX_BODY_BYTES ? undefined : new URLSearchParams(text);',
    to: 'return text === "" ? undefined : new URLSearchParams(text);',
    bug: 'A form of any length is taken apart.',
  },
  'json-body': {
    file: 'http/json-body.ts',
    from: "  if (bytes.length > most) return failWith(failure('body-too-large'));\n",
    to: '',
    bug: 'A body of any length is taken apart.',
  },
  'answer-of-any-size': {
    file: 'adapters/calls/read-answer.ts',
    from: '      if (size <= maxBytes) chunks.push(chunk);\n',
    to: '      if (size <= 64 * maxBytes) chunks.push(chunk);\n',
    bug: 'An answer of any size is read into memory.',
  },
  'claims-of-any-length': {
    file: 'adapters/calls/claims.ts',
    from: 'claims.length <= MAX_CLAIMS_CHARS && ',
    to: '',
    bug: 'A claims challenge that fits into no sign-in address is kept.',
  },
  'cache-of-any-size': {
    file: 'adapters/tables/token-caches-table.ts',
    from: '      if (sealed.length > MAX_CACHE_BYTES) return tooLarge;\n',
    nth: 1,
    to: '',
    bug: 'A cache that fits into no row is sent to the table.',
  },
  'renewed-cache-of-any-size': {
    file: 'adapters/tables/token-caches-table.ts',
    from: '      if (sealed.length > MAX_CACHE_BYTES) return tooLarge;\n',
    nth: 2,
    to: '',
    bug: 'A renewed cache that fits into no row is sent to the table.',
  },
  'idempotency-key': {
    file: 'domain/send.ts',
    from: '{1,255}$/.test(key)',
    to: '{1,2550}$/.test(key)',
    bug: 'An Idempotency-Key of any length is taken.',
  },
});
