/** What may come to the callback: a state and a code, with one thing changed. */
import type { Fields } from './returns.ts';

/** A state and a code with one thing changed; `parks` when an outcome is parked for a later completion. */
export const callbackInputs: readonly {
  readonly what: string;
  readonly fields: (state: string) => Fields;
  readonly parks: boolean;
  /** 303 where something is parked, else 400 unless it is said here. */
  readonly status?: number;
}[] = [
  {
    what: 'a code',
    fields: (state) => [
      ['state', state],
      ['code', 'c'],
    ],
    parks: true,
  },
  {
    what: 'an error',
    fields: (state) => [
      ['state', state],
      ['error', 'access_denied'],
    ],
    parks: true,
  },
  {
    what: 'an error beside a code',
    fields: (state) => [
      ['state', state],
      ['code', 'c'],
      ['error', 'x'],
    ],
    parks: true,
  },
  { what: 'neither code nor error', fields: (state) => [['state', state]], parks: true },
  {
    what: 'an empty code',
    fields: (state) => [
      ['state', state],
      ['code', ''],
    ],
    parks: true,
  },
  {
    what: 'a code of 8,000 characters',
    fields: (state) => [
      ['state', state],
      ['code', 'c'.repeat(8_000)],
    ],
    parks: true,
  },
  {
    what: 'a code with spaces, a zero byte and line breaks',
    fields: (state) => [
      ['state', state],
      ['code', 'a \0\r\n%00b'],
    ],
    parks: true,
  },
  {
    what: 'a forged admin consent',
    fields: (state) => [
      ['state', state],
      ['admin_consent', 'True'],
      ['tenant', 't'],
    ],
    parks: false,
    status: 200,
  },
  {
    what: 'a forged refusal of an admin consent',
    fields: (state) => [
      ['state', state],
      ['admin_consent', 'True'],
      ['error', 'access_denied'],
    ],
    parks: false,
  },
  {
    what: 'a code of 16,000 characters',
    fields: (state) => [
      ['state', state],
      ['code', 'c'.repeat(16_000)],
    ],
    parks: false,
  },
  { what: 'the state twice', fields: (state) => `state=${state}&state=${state}&code=c`, parks: false },
  { what: 'the code twice', fields: (state) => `state=${state}&code=c&code=d`, parks: false },
  { what: 'no state', fields: () => [['code', 'c']], parks: false },
  {
    what: 'an empty state',
    fields: () => [
      ['state', ''],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'the state in another case',
    fields: (state) => [
      ['state', flipCase(state)],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'the state with padding',
    fields: (state) => [
      ['state', `${state}=`],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'the state cut by one',
    fields: (state) => [
      ['state', state.slice(0, -1)],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'the state with a look-alike letter',
    fields: (state) => [
      ['state', `${state.slice(0, -1)}а`],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'a state of 10,000 characters',
    fields: () => [
      ['state', 's'.repeat(10_000)],
      ['code', 'c'],
    ],
    parks: false,
  },
  { what: 'a broken percent encoding', fields: (state) => `state=${state}%&code=%E0%A4%A`, parks: false },
];

const flipCase = (text: string): string =>
  Array.from(text, (char) => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase())).join(
    '',
  );
